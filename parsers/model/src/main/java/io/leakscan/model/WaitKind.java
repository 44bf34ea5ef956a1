package io.leakscan.model;

/**
 * What a thread is doing, in words that hold for every runtime. Parsers set what the dump prints;
 * the normaliser refines it from the frames on top of the stack.
 */
public enum WaitKind {
  /** On a processor or ready for one; also a blocked system call that the runtime cannot tell. */
  RUNNING,
  /** Entering a monitor that another thread owns ({@code BLOCKED}). */
  MONITOR,
  /** In {@code Object.wait}. */
  OBJECT_WAIT,
  /** In a condition of a {@code java.util.concurrent} lock, or {@code sync.Cond}. */
  CONDITION,
  /** Acquiring a {@code java.util.concurrent} lock, {@code sync.Mutex} or {@code sync.RWMutex}. */
  LOCK,
  /** Parked for a reason that the frames do not tell. */
  PARK,
  /** In a timed sleep. */
  SLEEP,
  /** Reading from a socket. */
  SOCKET_READ,
  /** Writing to a socket. */
  SOCKET_WRITE,
  /** Waiting for a connection to be established. */
  SOCKET_CONNECT,
  /** Waiting for a peer to connect. */
  SOCKET_ACCEPT,
  /** In a selector: epoll, kqueue, poll. */
  SELECTOR,
  /** Reading or writing a file or a pipe. */
  FILE_IO,
  /** Resolving a host name. */
  DNS,
  /** Waiting for another thread to initialise a class. */
  CLASS_INIT,
  /** Go: sending on a channel. */
  CHAN_SEND,
  /** Go: sending on a nil channel. */
  CHAN_SEND_NIL,
  /** Go: receiving from a channel. */
  CHAN_RECEIVE,
  /** Go: receiving from a nil channel. */
  CHAN_RECEIVE_NIL,
  /** Go: in a select with cases. */
  SELECT,
  /** Go: in a select without cases. */
  SELECT_EMPTY,
  /** Go: waiting for the network poller; which operation is for the frames to tell. */
  IO_WAIT,
  /** Go: {@code sync.WaitGroup}. */
  WAIT_GROUP,
  /** Go: a semaphore of the runtime whose user is not known. */
  SEMAPHORE,
  /** In a system call or native code. */
  SYSCALL,
  /** Go: an {@code iter.Pull} coroutine. */
  COROUTINE,
  /** New, terminated, or the runtime's own business. */
  NONE,
  /** The input does not say. */
  UNKNOWN
}
