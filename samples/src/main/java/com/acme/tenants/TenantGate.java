package com.acme.tenants;

import com.acme.stage.Stage;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/** A home-made gate that opens when a tenant is migrated; the migration of this one failed. */
public final class TenantGate {
  private final Opening opening = new Opening();

  /** State 1 is open. */
  private static final class Opening extends AbstractQueuedSynchronizer {
    @Override
    protected int tryAcquireShared(int ignored) {
      return getState() == 1 ? 1 : -1;
    }

    @Override
    protected boolean tryReleaseShared(int ignored) {
      setState(1);
      return true;
    }
  }

  void migrated() {
    opening.releaseShared(1);
  }

  void pass() {
    opening.acquireShared(1);
  }

  public static void main(String[] args) throws Exception {
    TenantGate open = new TenantGate();
    open.migrated();
    open.pass();

    TenantGate gate = new TenantGate();
    ThreadFactory requests = Stage.named("tenant-http-");
    accept(requests, gate, 5);
    Stage.until(5, Thread.State.WAITING, "com.acme.tenants.TenantGate.pass");
    Stage.ready("before");

    accept(requests, gate, 35);
    Stage.until(40, Thread.State.WAITING, "com.acme.tenants.TenantGate.pass");
    Stage.finish("after");
  }

  private static void accept(ThreadFactory requests, TenantGate gate, int count) {
    for (int i = 0; i < count; i++) {
      requests.newThread(gate::pass).start();
    }
  }
}
