package io.leakscan.rules.pack;

import io.leakscan.rules.pack.RuleNode.Entry;
import io.leakscan.rules.pack.RuleNode.Position;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The compiled form of rule files: their trees without examples and texts of reference, in a few
 * bytes. Reading YAML costs as much as the rest of a start; this does not.
 */
final class RuleIndex {
  private static final int MAGIC = 0x4c534932; // "LSI2"
  // A line of YAML is shorter than a thousand letters, a file of rules than a million lines.
  private static final int COLUMN_BITS = 10;

  private static final int SCALAR = 0;
  private static final int SEQUENCE = 1;
  private static final int MAPPING = 2;

  private RuleIndex() {}

  /** One compiled file. */
  record Item(String file, RuleNode tree) {}

  static void write(List<Item> items, DataOutputStream out) throws IOException {
    out.writeInt(MAGIC);
    out.writeInt(items.size());
    for (Item item : items) {
      out.writeUTF(item.file);
      write(item.tree, out);
    }
  }

  static List<Item> read(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("not an index of rules");
    }
    List<Item> items = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      items.add(new Item(in.readUTF(), readNode(in)));
    }
    return items;
  }

  private static void write(RuleNode node, DataOutputStream out) throws IOException {
    if (node instanceof RuleNode.Scalar scalar) {
      head(SCALAR, node.position(), out);
      out.writeUTF(scalar.text());
    } else if (node instanceof RuleNode.Sequence sequence) {
      head(SEQUENCE, node.position(), out);
      out.writeInt(sequence.items().size());
      for (RuleNode item : sequence.items()) {
        write(item, out);
      }
    } else if (node instanceof RuleNode.Mapping mapping) {
      head(MAPPING, node.position(), out);
      List<Entry> kept = mapping.entries().stream().filter(entry -> !leftOut(entry.key())).toList();
      out.writeInt(kept.size());
      for (Entry entry : kept) {
        out.writeUTF(entry.key());
        position(entry.keyPosition(), out);
        write(entry.value(), out);
      }
    }
  }

  /** What is for people and for tests. */
  private static boolean leftOut(String key) {
    return key.equals("examples") || Reference.KEYS.contains(key);
  }

  private static RuleNode readNode(DataInputStream in) throws IOException {
    int kind = in.readByte();
    Position position = readPosition(in);
    switch (kind) {
      case SCALAR:
        return new RuleNode.Scalar(in.readUTF(), false, position);
      case SEQUENCE:
        List<RuleNode> items = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
          items.add(readNode(in));
        }
        return new RuleNode.Sequence(items, position);
      case MAPPING:
        List<Entry> entries = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
          entries.add(new Entry(in.readUTF(), readPosition(in), readNode(in)));
        }
        return new RuleNode.Mapping(entries, position);
      default:
        throw new IOException("not an index of rules");
    }
  }

  private static void head(int kind, Position position, DataOutputStream out) throws IOException {
    out.writeByte(kind);
    position(position, out);
  }

  private static void position(Position position, DataOutputStream out) throws IOException {
    int column = Math.min(position.column(), (1 << COLUMN_BITS) - 1);
    out.writeInt(position.line() << COLUMN_BITS | column);
  }

  private static Position readPosition(DataInputStream in) throws IOException {
    int position = in.readInt();
    return new Position(position >>> COLUMN_BITS, position & (1 << COLUMN_BITS) - 1);
  }
}
