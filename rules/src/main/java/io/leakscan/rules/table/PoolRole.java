package io.leakscan.rules.table;

/** What the workers of a pool are for. */
public enum PoolRole {
  /** They answer requests: where none is free, requests wait. */
  SERVER,
  /** They run jobs when it is time: where none is free, jobs are late. */
  SCHEDULER,
  /** They run what the program hands to them. */
  EXECUTOR,
  /** They run what the program forks, and help those that wait for it. */
  FORK_JOIN,
  /** They run actors or coroutines. */
  DISPATCHER,
  /** Each serves many connections in turn, so none may ever wait. */
  EVENT_LOOP,
  /** They take messages from a broker. */
  CONSUMER,
  /** They write the log for others. */
  LOG_APPENDER,
  /** Each serves one request; together they are all that are served, though no pool holds them. */
  REQUEST,
  /** A thread of a pool that is there for something else, such as an acceptor: no worker. */
  ASIDE
}
