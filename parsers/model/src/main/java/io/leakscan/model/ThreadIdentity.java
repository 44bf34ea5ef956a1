package io.leakscan.model;

/**
 * What names a thread.
 *
 * @param name as printed between the quotes; hostile text. {@code goroutine 12} for Go
 * @param id the runtime's own number (HotSpot {@code #12}, goroutine id), {@link #NONE} if absent
 * @param address where the runtime keeps the thread ({@code tid=0x..}), {@link #NONE} if absent
 * @param nativeId the number of the operating system ({@code nid=}), {@link #NONE} if absent
 */
public record ThreadIdentity(String name, long id, long address, long nativeId) {
  /** The dump does not print this number. */
  public static final long NONE = -1;
}
