package io.leakscan.heap.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers objects in the order in which the file has them, and finds an object's number by its
 * address.
 *
 * <p>A bit for every place where an object can begin, and for every {@value #BLOCK_SLOTS} places
 * the number of the first object there: objects that lie together are dumped together, so that
 * counting bits gives the rest. A block whose objects come in another order keeps the number of
 * each; so it is right for any order and small for the usual one. About 1.2 bits for each 8 bytes
 * of the dumped heap.
 */
public final class ObjectIndex {
  /** What {@link #find} returns where no object begins. */
  public static final int ABSENT = -1;

  static final int BLOCK_SLOTS = 512;
  private static final int BLOCK_WORDS = BLOCK_SLOTS / Long.SIZE;
  private static final int CHUNK_BLOCKS = 16;
  private static final int CHUNK_WORDS = CHUNK_BLOCKS * BLOCK_WORDS;
  private static final int CHUNK_SLOT_BITS = 13; // 8,192 places: 64 KiB of a heap aligned to 8
  private static final int CHUNK_BYTES = CHUNK_WORDS * Long.BYTES + CHUNK_BLOCKS * Integer.BYTES;
  private static final int PAGE_CHUNKS = 64;
  private static final int ARRAY_HEADER = 16;
  private static final int UNSET = Integer.MIN_VALUE;
  private static final int MAX_DIRECT = 1 << 22;

  private final int shift;
  private final long maxBytes;
  private final LongIntMap chunks = new LongIntMap();
  private long[][] words = new long[16][];
  private int[][] bases = new int[16][]; // of a block: its first number, or -1 - its odd number
  private int[][] odd = new int[4][]; // the numbers in blocks of another order: by slot at first
  private long oddBytes;
  private int oddCount;
  private int size;
  private long lastPlace = Long.MIN_VALUE; // of the object added last
  private long lastKey = -1;
  private int lastChunk = ABSENT;
  private int @Nullable [] direct;
  private long directFirst;

  /**
   * An index without objects.
   *
   * @param shift how many low bits all addresses have as 0
   * @param maxBytes how much memory it may take
   */
  public ObjectIndex(int shift, long maxBytes) {
    this.shift = shift;
    this.maxBytes = maxBytes;
  }

  /** Addresses too far from each other for the memory that was allowed. */
  public static final class ScatteredException extends LimitException {
    private static final long serialVersionUID = 1;

    ScatteredException() {
      super("the addresses of its objects lie too far from each other for this engine");
    }
  }

  /** How many objects there are. */
  public int size() {
    return size;
  }

  /** Whether an object can have this address: its low bits are 0. */
  public boolean fits(long address) {
    return (address & ((1L << shift) - 1)) == 0;
  }

  /**
   * Gives the next number to an address that {@link #fits}.
   *
   * @return whether the address is new; if not, no number is given
   */
  public boolean add(long address) {
    long place = address >>> shift;
    int chunk = chunkFor(place >>> CHUNK_SLOT_BITS);
    long[] page = words[chunk / PAGE_CHUNKS];
    int word = (chunk % PAGE_CHUNKS) * CHUNK_WORDS + ((int) (place >>> 6) & (CHUNK_WORDS - 1));
    long bit = 1L << place;
    if ((page[word] & bit) != 0) {
      return false;
    }
    if (size == Integer.MAX_VALUE) {
      throw new LimitException("holds more than " + size + " objects, too many for this engine");
    }
    number(chunk, place, page, word, bit);
    page[word] |= bit;
    lastPlace = place;
    size++;
    return true;
  }

  /** Tells the block of a new object; its bit is not set yet. */
  private void number(int chunk, long place, long[] page, int word, long bit) {
    int[] pageBases = bases[chunk / PAGE_CHUNKS];
    int slot = (int) place & (BLOCK_SLOTS - 1);
    int block = word / BLOCK_WORDS;
    int base = pageBases[block];
    if (base == UNSET) {
      pageBases[block] = size;
    } else if (base < 0) {
      odd[-1 - base][slot] = size;
    } else if (!next(place) && !inOrder(page, block * BLOCK_WORDS, word, bit, base)) {
      pageBases[block] = -1 - newOdd(page, block * BLOCK_WORDS, base);
      odd[oddCount - 1][slot] = size;
    }
  }

  /** Whether it comes just behind the object added last, in the same block. */
  private boolean next(long place) {
    return place > lastPlace && place / BLOCK_SLOTS == lastPlace / BLOCK_SLOTS;
  }

  /** Whether all of the block's objects are before this one and were numbered just before it. */
  private boolean inOrder(long[] page, int first, int word, long bit, int base) {
    int count = 0;
    for (int i = first; i < first + BLOCK_WORDS; i++) {
      count += Long.bitCount(page[i]);
      boolean after = i > word && page[i] != 0 || i == word && (page[i] & -bit) != 0;
      if (after) {
        return false;
      }
    }
    return base + count == size;
  }

  private int newOdd(long[] page, int first, int base) {
    allow((oddCount + 1L) * BLOCK_SLOTS * Integer.BYTES + (long) chunks.size() * CHUNK_BYTES);
    int[] numbers = new int[BLOCK_SLOTS];
    int next = base;
    for (int slot = 0; slot < BLOCK_SLOTS; slot++) {
      if ((page[first + (slot >>> 6)] & 1L << slot) != 0) {
        numbers[slot] = next++;
      }
    }
    if (oddCount == odd.length) {
      odd = Arrays.copyOf(odd, oddCount * 2);
    }
    odd[oddCount] = numbers;
    return oddCount++;
  }

  private int chunkFor(long key) {
    if (key == lastKey) {
      return lastChunk;
    }
    int chunk = chunks.get(key);
    if (chunk == ABSENT) {
      chunk = newChunk(key);
    }
    lastKey = key;
    lastChunk = chunk;
    return chunk;
  }

  private int newChunk(long key) {
    int chunk = chunks.size();
    allow((chunk + 1L) * CHUNK_BYTES + (long) oddCount * BLOCK_SLOTS * Integer.BYTES);
    int page = chunk / PAGE_CHUNKS;
    if (page == words.length) {
      words = Arrays.copyOf(words, page * 2);
      bases = Arrays.copyOf(bases, page * 2);
    }
    if (chunk % PAGE_CHUNKS == 0) {
      words[page] = new long[PAGE_CHUNKS * CHUNK_WORDS];
      bases[page] = new int[PAGE_CHUNKS * CHUNK_BLOCKS];
      Arrays.fill(bases[page], UNSET);
    }
    chunks.put(key, chunk);
    return chunk;
  }

  private void allow(long bytes) {
    if (bytes > maxBytes) {
      throw new ScatteredException();
    }
  }

  /** Makes look-ups fast and gives up room for more, after the last object. */
  public void freeze() {
    packOdd();
    long first = chunks.minKey();
    long span = chunks.maxKey() - first;
    if (chunks.size() == 0 || span < 0 || span >= MAX_DIRECT) {
      return;
    }
    int[] table = new int[(int) span + 1];
    Arrays.fill(table, ABSENT);
    chunks.forEach((key, chunk) -> table[(int) (key - first)] = chunk);
    direct = table;
    directFirst = first;
  }

  /** Blocks of another order then have their numbers in the order of addresses, without gaps. */
  private void packOdd() {
    for (int chunk = 0; chunk < chunks.size(); chunk++) {
      long[] page = words[chunk / PAGE_CHUNKS];
      int[] pageBases = bases[chunk / PAGE_CHUNKS];
      int first = chunk % PAGE_CHUNKS * CHUNK_BLOCKS;
      for (int block = first; block < first + CHUNK_BLOCKS; block++) {
        if (pageBases[block] < 0 && pageBases[block] != UNSET) {
          pack(-1 - pageBases[block], page, block * BLOCK_WORDS);
        }
      }
    }
  }

  private void pack(int number, long[] page, int first) {
    int[] bySlot = odd[number];
    int count = 0;
    for (int slot = 0; slot < BLOCK_SLOTS; slot++) {
      if ((page[first + (slot >>> 6)] & 1L << slot) != 0) {
        bySlot[count++] = bySlot[slot];
      }
    }
    odd[number] = Arrays.copyOf(bySlot, count);
    oddBytes += ARRAY_HEADER + (long) count * Integer.BYTES;
  }

  /** The number of the object at an address, {@link #ABSENT} if none begins there. */
  public int find(long address) {
    long place = address >>> shift;
    int chunk = chunkOf(place >>> CHUNK_SLOT_BITS);
    if (chunk == ABSENT) {
      return ABSENT;
    }
    long[] page = words[chunk / PAGE_CHUNKS];
    int word = (chunk % PAGE_CHUNKS) * CHUNK_WORDS + ((int) (place >>> 6) & (CHUNK_WORDS - 1));
    long bits = page[word];
    long bit = 1L << place;
    if ((bits & bit) == 0 || !fits(address)) {
      return ABSENT;
    }
    int block = word / BLOCK_WORDS;
    int base = bases[chunk / PAGE_CHUNKS][block];
    int before = Long.bitCount(bits & (bit - 1));
    for (int i = block * BLOCK_WORDS; i < word; i++) {
      before += Long.bitCount(page[i]);
    }
    return base < 0 ? odd[-1 - base][before] : base + before;
  }

  private int chunkOf(long key) {
    int[] table = direct;
    if (table == null) {
      return chunks.get(key);
    }
    long at = key - directFirst;
    return at >= 0 && at < table.length ? table[(int) at] : ABSENT;
  }

  /** Bytes of memory, after {@link #freeze}. */
  public long bytes() {
    long pages = (chunks.size() + PAGE_CHUNKS - 1L) / PAGE_CHUNKS;
    long table = direct == null ? 0 : (long) direct.length * Integer.BYTES;
    return pages * PAGE_CHUNKS * CHUNK_BYTES + oddBytes + (long) odd.length * Integer.BYTES + table;
  }
}
