package io.leakscan.heap.ask;

import io.leakscan.heap.ask.Referred.Referrer;
import io.leakscan.heap.census.Survey;
import io.leakscan.heap.graph.ReferencePlan;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Who refers to objects, asked by walking over the dump as often as need be. The dump is gone
 * through in slices, each by some threads at once; after the last one it begins anew, so that an
 * object needs one turn from where it was first asked for. What one search has found the next one
 * knows.
 *
 * <p>From the end of the dump to its beginning: what holds an object is mostly older than it or was
 * copied by the collector before it, and so has the lower address. A slice that leads to new
 * objects is gone through again, for they may hold each other. So one turn finds most of a long
 * way.
 *
 * <p>What is found does not depend on how many processors there are.
 */
final class BackwardWalk {
  /** Parts of a slice; no more processors than that help. */
  private static final int PARTS = 8;

  /** A turn has at least so many slices, as far as there are blocks: what is found early helps. */
  private static final int LEAST_SLICES = 64;

  /** So many slices of a turn may be gone through again, one after the other. */
  private static final int REPEATS = 32;

  private static final int NONE = -1;

  private static final int MOST_BLOCKS = 64; // of a part: 4 MB

  private final Survey survey;
  private final Wanted wanted = new Wanted();
  private final List<Referred> objects = new ArrayList<>(); // by number
  private final int classOfClasses;
  private final int blocksOfSlice;
  private final long[] scanned; // by slice: the number of its last scan, counted from 1
  private final ScanCrew crew;
  private int oldest; // the slice whose last scan is longest ago, if it had one
  private int last = NONE; // slice
  private int known; // how many objects were looked for in it
  private int repeats; // in this turn
  private long scans;
  private int asked; // of how many of the objects the classes were asked
  private boolean news;

  /**
   * A walk over a dump that was read.
   *
   * @throws IOException if a name cannot be read
   */
  BackwardWalk(Survey survey) throws IOException {
    this.survey = survey;
    int idSize = survey.header().idSize();
    ReferencePlan plan =
        ReferencePlan.of(References.STRONG, idSize, survey.texts(), survey.classes());
    crew = new ScanCrew(() -> new ReferenceScan(survey, plan, wanted));
    HeapClass type = survey.classes().named(ClassTable.CLASS);
    classOfClasses = type == null ? 0 : type.index();
    int blocks = survey.blocks().count();
    int ofPart = Math.max(1, Math.min(MOST_BLOCKS, blocks / (PARTS * LEAST_SLICES)));
    blocksOfSlice = ofPart * PARTS;
    scanned = new long[(blocks + blocksOfSlice - 1) / blocksOfSlice];
    oldest = scanned.length - 1;
  }

  /** An object whose referrers are looked for from now on. */
  Referred want(long address) {
    int number = wanted.number(address);
    if (number != Wanted.NOT) {
      return objects.get(number);
    }
    return add(address, false);
  }

  /** A referrer whose own referrers are looked for from now on. */
  Referred want(Referrer referrer) {
    int number = wanted.number(referrer.address());
    if (number != Wanted.NOT) {
      return objects.get(number);
    }
    return add(referrer.address(), referrer.type() == classOfClasses);
  }

  private Referred add(long address, boolean isClass) {
    Referred object = new Referred(address, isClass, scans);
    wanted.add(address, objects.size());
    objects.add(object);
    news = true;
    return object;
  }

  /** Whether all that refers to an object was found. */
  boolean isSettled(Referred object) {
    return scanned.length == 0 || scanned[oldest] > object.since();
  }

  /**
   * Goes on until enough is known.
   *
   * @param enough is asked where something new was found; may want more
   * @param turns over the dump at most
   * @return whether enough is known
   * @throws IOException if the file cannot be read
   */
  boolean walk(BooleanSupplier enough, int turns) throws IOException {
    long end = scans + (long) turns * scanned.length;
    try {
      while (true) {
        do {
          news = false;
          askClasses();
          if (enough.getAsBoolean()) {
            return true;
          }
        } while (news); // of what was wanted just now the classes may know
        if (isAllSettled() || scans >= end) {
          return false;
        }
        do {
          scanSlice();
        } while (!news && !isAllSettled() && scans < end);
      }
    } finally {
      crew.rest();
    }
  }

  private boolean isAllSettled() {
    return objects.isEmpty() || isSettled(objects.get(objects.size() - 1));
  }

  private void scanSlice() throws IOException {
    int at = next();
    int first = at * blocksOfSlice;
    int end = Math.min(survey.blocks().count(), first + blocksOfSlice);
    scans++;
    scanned[at] = scans;
    for (Hits hits : crew.scan(first, end, blocksOfSlice / PARTS)) {
      hits.forEach((from, type, to) -> news |= objects.get(to).add(new Referrer(from, type)));
    }
  }

  /** The slice to scan: the last one again if there is more to look for by now, else the oldest. */
  private int next() {
    boolean again = last != NONE && objects.size() > known && repeats < REPEATS;
    known = objects.size();
    if (again) {
      repeats++;
      return last;
    }
    last = oldest;
    oldest--;
    if (oldest < 0) {
      oldest = scanned.length - 1;
      repeats = 0;
    }
    return last;
  }

  /** Static fields, loaders and super classes: they are in memory. */
  private void askClasses() {
    if (asked == objects.size()) {
      return;
    }
    int first = asked;
    asked = objects.size();
    for (HeapClass type : survey.classes().all()) {
      ClassRecord record = type.record();
      if (record == null) {
        continue;
      }
      Referrer described = new Referrer(record.id(), classOfClasses);
      refers(described, record.superId(), first);
      refers(described, record.loaderId(), first);
      refers(described, record.signersId(), first);
      refers(described, record.domainId(), first);
      ClassRecord.Fields statics = record.statics();
      for (int i = 0; i < statics.count(); i++) {
        if (statics.types()[i] == BasicType.OBJECT) {
          refers(described, record.staticValues()[i], first);
        }
      }
    }
  }

  private void refers(Referrer described, long to, int first) {
    int number = to == 0 || to == described.address() ? Wanted.NOT : wanted.number(to);
    if (number >= first) {
      news |= objects.get(number).add(described);
    }
  }
}
