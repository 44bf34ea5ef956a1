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
  private static final int ODD = -1; // a block of another order, as long as objects are added
  private static final int UNSET = Integer.MIN_VALUE;
  private static final int MAX_DIRECT = 1 << 22;

  private final int shift;
  private final long maxBytes;
  private final LongIntMap chunks = new LongIntMap();
  private long[][] words = new long[16][];
  private int[][] bases = new int[16][]; // of a block: its first number; negative of other orders
  private final NumberLog log = new NumberLog(); // of blocks of another order
  private int[] odd = {}; // the same by block and address: -1 - base is where a block's begin
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
    int word = wordOf(chunk, place);
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
    int block = word / BLOCK_WORDS;
    int base = pageBases[block];
    if (base == UNSET) {
      pageBases[block] = size;
    } else if (base < 0) {
      log.add(slot(chunk, place), size);
    } else if (!next(place) && !inOrder(page, block * BLOCK_WORDS, word, bit, base)) {
      pageBases[block] = ODD;
      logBlock(chunk, page, block, base);
      log.add(slot(chunk, place), size);
    }
  }

  /** The place among all that the chunks have. */
  private static long slot(int chunk, long place) {
    return (long) chunk << CHUNK_SLOT_BITS | place & (1 << CHUNK_SLOT_BITS) - 1;
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

  private void logBlock(int chunk, long[] page, int block, int base) {
    int number = base;
    int first = block % CHUNK_BLOCKS * BLOCK_SLOTS;
    for (int i = 0; i < BLOCK_SLOTS; i++) {
      if ((page[block * BLOCK_WORDS + (i >>> 6)] & 1L << i) != 0) {
        log.add(slot(chunk, first + i), number++);
      }
    }
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
    if ((chunk + 1L) * CHUNK_BYTES > maxBytes) {
      throw new ScatteredException();
    }
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

  /** Makes look-ups fast, after the last object. */
  public void freeze() {
    orderOdd();
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

  /** Blocks of another order then have their numbers in the order of addresses. */
  private void orderOdd() {
    if (log.count() == 0) {
      return;
    }
    int next = 0;
    for (int chunk = 0; chunk < chunks.size(); chunk++) {
      long[] page = words[chunk / PAGE_CHUNKS];
      int[] pageBases = bases[chunk / PAGE_CHUNKS];
      int first = chunk % PAGE_CHUNKS * CHUNK_BLOCKS;
      for (int block = first; block < first + CHUNK_BLOCKS; block++) {
        if (pageBases[block] == ODD) {
          pageBases[block] = -1 - next;
          next += before(page, block, (block + 1) * BLOCK_WORDS);
        }
      }
    }
    odd = new int[next];
    log.drain(this::order);
  }

  private void order(long slot, int number) {
    int chunk = (int) (slot >>> CHUNK_SLOT_BITS);
    long[] page = words[chunk / PAGE_CHUNKS];
    int word = wordOf(chunk, slot);
    int block = word / BLOCK_WORDS;
    int rank = before(page, block, word) + Long.bitCount(page[word] & (1L << slot) - 1);
    odd[-1 - bases[chunk / PAGE_CHUNKS][block] + rank] = number;
  }

  private static int wordOf(int chunk, long place) {
    return (chunk % PAGE_CHUNKS) * CHUNK_WORDS + ((int) (place >>> 6) & (CHUNK_WORDS - 1));
  }

  /** How many objects a block has before a word. */
  private static int before(long[] page, int block, int word) {
    int count = 0;
    for (int i = block * BLOCK_WORDS; i < word; i++) {
      count += Long.bitCount(page[i]);
    }
    return count;
  }

  /** The number of the object at an address, {@link #ABSENT} if none begins there. */
  public int find(long address) {
    long place = address >>> shift;
    int chunk = chunkOf(place >>> CHUNK_SLOT_BITS);
    if (chunk == ABSENT) {
      return ABSENT;
    }
    long[] page = words[chunk / PAGE_CHUNKS];
    int word = wordOf(chunk, place);
    long bits = page[word];
    long bit = 1L << place;
    if ((bits & bit) == 0 || !fits(address)) {
      return ABSENT;
    }
    int block = word / BLOCK_WORDS;
    int base = bases[chunk / PAGE_CHUNKS][block];
    int rank = before(page, block, word) + Long.bitCount(bits & (bit - 1));
    return base < 0 ? odd[-1 - base + rank] : base + rank;
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
    return pages * PAGE_CHUNKS * CHUNK_BYTES + (long) odd.length * Integer.BYTES + table;
  }
}
