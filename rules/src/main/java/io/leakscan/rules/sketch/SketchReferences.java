package io.leakscan.rules.sketch;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.Local;
import io.leakscan.model.HeapGraph.Referrers;
import io.leakscan.model.HeapGraph.ReferrersOf;
import io.leakscan.model.HeapNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who refers to some objects of a sketch, but for what belongs to them. */
final class SketchReferences {
  private static final int MOST_PASSES = 4;

  private final SketchObjects objects;
  private final Map<Long, List<Local>> locals;
  private final ReferrersOf question;
  private final Map<Long, Set<Long>> stoodFor = new LinkedHashMap<>(); // the objects asked about
  private final Set<Long> referred = new HashSet<>();
  private boolean grown;

  SketchReferences(SketchObjects objects, Map<Long, List<Local>> locals, ReferrersOf question) {
    this.objects = objects;
    this.locals = locals;
    this.question = question;
  }

  /** A strong reference to an object. */
  record Link(String field, long to) {}

  /** What an object refers to, by fields and then by elements; weak references are left out. */
  static List<Link> links(SketchNode node) {
    List<Link> links = new ArrayList<>();
    boolean weak = HeapGraph.WEAK_REFERENCES.stream().anyMatch(node::isA);
    node.references()
        .forEach(
            (field, to) -> {
              if (!weak || !field.equals("referent")) {
                links.add(new Link(field, to));
              }
            });
    for (long element : node.elements(node.length())) {
      if (element != 0) {
        links.add(new Link("", element));
      }
    }
    return links;
  }

  Referrers run() {
    question.objects().forEach(target -> add(target, target));
    int pass = 0;
    do {
      grown = false;
      objects.all().forEach(this::look);
    } while (grown && ++pass < MOST_PASSES);
    List<Referrers.InFrame> inFrames = new ArrayList<>();
    locals.forEach(
        (thread, held) -> {
          referred.addAll(stoodFor.getOrDefault(thread, Set.of()));
          for (Local local : held) {
            for (long object : stoodFor.getOrDefault(local.address(), Set.of())) {
              inFrames.add(new Referrers.InFrame(object, thread, local.frame()));
            }
          }
        });
    for (HeapNode.Value held : objects.statics().values()) {
      if (held.isReference()) {
        referred.addAll(stoodFor.getOrDefault(held.bits(), Set.of()));
      }
    }
    return new Referrers(referred, inFrames, !grown);
  }

  private void add(long address, long standsFor) {
    grown |= stoodFor.computeIfAbsent(address, unused -> new LinkedHashSet<>()).add(standsFor);
  }

  private void look(SketchNode from) {
    if (question.besides().stream().anyMatch(from::isA)) {
      return;
    }
    boolean through = question.through().stream().anyMatch(from::isA);
    for (Link link : links(from)) {
      Set<Long> of = stoodFor.getOrDefault(link.to(), Set.of());
      if (link.to() == from.address()) {
        continue;
      }
      if (!through) {
        referred.addAll(of);
      }
      for (long object : through ? List.copyOf(of) : List.<Long>of()) {
        if (from.address() != object) {
          add(from.address(), object);
        }
      }
    }
  }
}
