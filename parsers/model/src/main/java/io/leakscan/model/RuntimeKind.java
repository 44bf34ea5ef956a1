package io.leakscan.model;

/** The runtime that wrote a dump. */
public enum RuntimeKind {
  JVM,
  GO
}
