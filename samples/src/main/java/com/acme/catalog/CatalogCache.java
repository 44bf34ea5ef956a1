package com.acme.catalog;

import com.acme.stage.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A cache that loads a missing entry under the write lock while it still holds the read lock. */
public final class CatalogCache {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, String> titles = new HashMap<>();

  String titleOf(String isbn) {
    lock.readLock().lock();
    try {
      String title = titles.get(isbn);
      return title == null ? load(isbn) : title;
    } finally {
      lock.readLock().unlock();
    }
  }

  private String load(String isbn) {
    lock.writeLock().lock(); // waits for the reader that this thread is itself
    try {
      return titles.computeIfAbsent(isbn, key -> "Title of " + key);
    } finally {
      lock.writeLock().unlock();
    }
  }

  public static void main(String[] args) throws Exception {
    CatalogCache cache = new CatalogCache();
    Thread request = new Thread(() -> cache.titleOf("978-0134685991"), "catalog-http-1");
    request.start();
    Stage.until(1, Thread.State.WAITING, "com.acme.catalog.CatalogCache.load");
    Stage.ready("before");
    Stage.until(1, Thread.State.WAITING, "com.acme.catalog.CatalogCache.load");
    Stage.finish("after");
  }
}
