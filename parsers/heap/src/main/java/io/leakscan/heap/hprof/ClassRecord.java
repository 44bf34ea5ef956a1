package io.leakscan.heap.hprof;

/**
 * A class as dumped. Identifiers are 0 where there is none; names are identifiers of strings.
 *
 * @param id of its {@code java.lang.Class} object
 * @param superId its super class
 * @param loaderId what loaded it, 0 for the boot loader
 * @param signersId its signers
 * @param domainId its protection domain
 * @param instanceSize bytes of the fields of an instance as some writers count them; not trusted
 * @param statics its static fields
 * @param staticValues what they hold, one each
 * @param fields its own instance fields in the order of the dump
 */
public record ClassRecord(
    long id,
    long superId,
    long loaderId,
    long signersId,
    long domainId,
    int instanceSize,
    Fields statics,
    long[] staticValues,
    Fields fields) {

  /**
   * Some fields.
   *
   * @param names identifiers of strings
   * @param types one each
   */
  public record Fields(long[] names, BasicType[] types) {
    public int count() {
      return types.length;
    }
  }
}
