package io.leakscan.bench.heap;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a long-lived server: entities that refer to each other, maps, trees, lists, texts,
 * sessions, buffers, one very long chain, weak and soft references, and instances of two thousand
 * classes of two hundred loaders.
 */
final class Shop {
  private static final Map<String, Session> SESSIONS = new ConcurrentHashMap<>();
  private static final int TEXTS = 500;

  enum Status {
    NEW,
    ACTIVE,
    CLOSED
  }

  record Address(String street, String town, int number) {}

  record Line(int article, int pieces, String text) {}

  record Order(long id, Customer owner, Line[] lines, BigDecimal total, Instant time) {}

  static final class Customer {
    final long id;
    final String name;
    final String mail;
    final Address address;
    final Status status;
    final List<Order> orders = new ArrayList<>();
    final Map<String, Object> attributes = new HashMap<>();

    Customer(long id, String name, Address address, Status status) {
      this.id = id;
      this.name = name;
      this.mail = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org";
      this.address = address;
      this.status = status;
    }
  }

  static final class Session {
    final Customer user;
    final byte[] token = new byte[32];
    final Map<String, Object> attributes = new HashMap<>();
    final Deque<Integer> recent = new LinkedList<>();
    long lastUsed;

    Session(Customer user) {
      this.user = user;
    }
  }

  /** Each refers to the one before it: a chain as long as the shop is old. */
  record Audit(long time, String text, @Nullable Audit before) {}

  private final Random random = new Random(20261121);
  private final ManyClasses classes = new ManyClasses();
  private final Map<String, Customer> byName = new HashMap<>();
  private final TreeMap<Long, Customer> byId = new TreeMap<>();
  private final List<WeakReference<Customer>> seen = new ArrayList<>();
  private final List<SoftReference<byte[]>> documents = new ArrayList<>();
  private final List<byte[]> buffers = new ArrayList<>();
  private final List<Object> plugins = new ArrayList<>();
  private final String[] texts = new String[TEXTS];
  private final List<Audit> audits = new ArrayList<>();
  private final int longestChain;
  private @Nullable Audit lastAudit;
  private int chain;

  /** With chains of at most so many objects. */
  Shop(int longestChain) {
    this.longestChain = longestChain;
    for (int i = 0; i < TEXTS; i++) {
      texts[i] = "text " + i + " of the catalogue ".repeat(1 + random.nextInt(8));
    }
  }

  int customers() {
    return byId.size();
  }

  /** One customer with all that belongs to one. */
  void add(int number) {
    Address address = new Address("Street " + random.nextInt(5000), texts[number % TEXTS], number);
    Status status = Status.values()[random.nextInt(3)];
    Customer customer = new Customer(number, "Customer " + number, address, status);
    byName.put(customer.name, customer);
    byId.put(customer.id, customer);
    seen.add(new WeakReference<>(customer));
    for (int i = random.nextInt(6); i >= 0; i--) {
      customer.orders.add(order(customer, i));
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      customer.attributes.put("attribute-" + i, random.nextBoolean() ? texts[i] : random.nextInt());
    }
    if (number % 2 == 0) {
      SESSIONS.put(Long.toHexString(random.nextLong()), session(customer));
    }
    for (int i = 0; i < 3; i++) {
      audit(number, texts[i]);
    }
    if (number % 4 == 0) {
      plugins.add(classes.next());
    }
    rare(number);
  }

  private void audit(int number, String text) {
    if (lastAudit != null && ++chain >= longestChain) {
      audits.add(lastAudit);
      lastAudit = null;
      chain = 0;
    }
    lastAudit = new Audit(number, text, lastAudit);
  }

  private void rare(int number) {
    if (number % 100 == 0) {
      documents.add(new SoftReference<>(new byte[1000 + random.nextInt(30_000)]));
    }
    if (number % 5000 == 0) {
      buffers.add(new byte[1 << 20]);
    }
  }

  private Order order(Customer owner, int number) {
    Line[] lines = new Line[1 + random.nextInt(5)];
    for (int i = 0; i < lines.length; i++) {
      String text =
          random.nextBoolean() ? texts[random.nextInt(TEXTS)] : "note " + random.nextInt();
      lines[i] = new Line(random.nextInt(9999), 1 + i, text);
    }
    BigDecimal total = BigDecimal.valueOf(random.nextInt(1_000_000), 2);
    Instant time = Instant.ofEpochSecond(1_790_000_000L + number);
    return new Order(owner.id * 10 + number, owner, lines, total, time);
  }

  private Session session(Customer user) {
    Session session = new Session(user);
    session.lastUsed = user.id;
    session.attributes.put("locale", "en");
    session.attributes.put("basket", new ArrayList<>(user.orders));
    for (int i = random.nextInt(4); i > 0; i--) {
      session.recent.add(1000 + random.nextInt(9000));
    }
    return session;
  }
}
