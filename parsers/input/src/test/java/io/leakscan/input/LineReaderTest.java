package io.leakscan.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void everyLineEndEndsOneLine() throws IOException {
    assertEquals(List.of("a", "b", "c", "", "d"), lines("a\nb\r\nc\r\rd\n"));
  }

  @Test
  void theLastLineMayLackItsEnd() throws IOException {
    LineReader reader = reader("a\nb");
    assertTrue(next(reader).terminated());
    Line last = next(reader);
    assertEquals("b", last.text());
    assertFalse(last.terminated());
    assertEquals(2, last.number());
    assertNull(reader.next());
    assertNull(reader.next());
  }

  @Test
  void noBytesAreNoLines() throws IOException {
    assertEquals(List.of(), lines(""));
  }

  @Test
  void aByteOrderMarkIsNoText() throws IOException {
    assertEquals(List.of("a", "\uFEFFb"), lines("\uFEFFa\n\uFEFFb\n"));
    assertEquals(List.of(), lines("\uFEFF"));
  }

  @Test
  void theSizeOfTheReadsDoesNotMatter() throws IOException {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      text.append("x".repeat(random.nextInt(90)));
      text.append(new String[] {"\n", "\r\n", "\r", "\n\n"}[random.nextInt(4)]);
    }
    List<String> expected = lines(text.toString());
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    for (int most : new int[] {1, 2, 7, 64, 1000, 65_536}) {
      assertEquals(expected, lines(new LineReader(new Trickle(bytes, most))), "reads of " + most);
    }
  }

  @Test
  void aLineThatIsTooLongComesInPieces() throws IOException {
    String longLine = "x".repeat(3 * LineReader.LONGEST_LINE + 17);
    for (String end : new String[] {"\n", "\r\n", "\r"}) {
      LineReader reader = reader("first\n" + longLine + end + "last\n");
      assertFalse(next(reader).cut());
      Line first = next(reader);
      assertTrue(first.cut());
      assertTrue(first.terminated());
      assertFalse(first.continuation());
      assertEquals(LineReader.LONGEST_LINE, first.length());
      assertEquals(longLine.length(), first.length() + rest(reader, 2));
      Line last = next(reader);
      assertEquals("last", last.text());
      assertEquals(3, last.number());
      assertFalse(last.cut());
      assertFalse(last.continuation());
      assertNull(reader.next());
    }
  }

  @Test
  void theInputMayEndInALineThatIsTooLong() throws IOException {
    for (int length : new int[] {1, 2, 3}) {
      LineReader reader = reader("x".repeat(length * LineReader.LONGEST_LINE));
      Line first = next(reader);
      assertTrue(first.cut());
      int seen = first.length();
      Line line = first;
      while (line.cut()) {
        assertTrue(line.terminated());
        line = next(reader);
        assertTrue(line.continuation());
        seen += line.length();
      }
      assertFalse(line.terminated());
      assertEquals(length * LineReader.LONGEST_LINE, seen);
      assertNull(reader.next());
    }
  }

  @Test
  void piecesAreNoLongerThanTheBuffer() throws IOException {
    byte[] bytes = ("x".repeat(5 * LineReader.LONGEST_LINE) + "\nlast").getBytes(UTF_8);
    LineReader reader = new LineReader(new Trickle(bytes, 100_000));
    int seen = next(reader).length() + rest(reader, 1);
    assertEquals(5 * LineReader.LONGEST_LINE, seen);
    assertEquals("last", next(reader).text());
  }

  /** Reads the other pieces of the line at hand; how many bytes they hold. */
  private static int rest(LineReader reader, int number) throws IOException {
    int length = 0;
    Line piece;
    do {
      piece = next(reader);
      assertTrue(piece.continuation());
      assertTrue(piece.terminated());
      assertTrue(piece.length() <= LineReader.LONGEST_LINE + (1 << 17));
      assertEquals(number, piece.number());
      length += piece.length();
    } while (piece.cut());
    return length;
  }

  @Test
  void lineEndsAreFoundAtEveryPlace() {
    Random random = new Random(3);
    byte[] bytes = new byte[200];
    for (int round = 0; round < 20_000; round++) {
      random.nextBytes(bytes);
      int from = random.nextInt(100);
      int to = from + random.nextInt(100);
      int expected = from;
      while (expected < to && bytes[expected] != '\n' && bytes[expected] != '\r') {
        expected++;
      }
      assertEquals(expected, LineEnds.find(bytes, from, to));
    }
  }

  private static Line next(LineReader reader) throws IOException {
    Line line = reader.next();
    assertNotNull(line);
    return line;
  }

  private static LineReader reader(String text) {
    return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> lines(String text) throws IOException {
    return lines(reader(text));
  }

  private static List<String> lines(LineReader reader) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Line line = reader.next(); line != null; line = reader.next()) {
      lines.add(line.text());
      assertEquals(lines.size(), line.number());
    }
    return lines;
  }

  /** A stream that hands over few bytes at a time, as pipes do. */
  private static final class Trickle extends InputStream {
    private final byte[] bytes;
    private final int most;
    private int position;

    Trickle(byte[] bytes, int most) {
      this.bytes = bytes;
      this.most = most;
    }

    @Override
    public int read() {
      return position == bytes.length ? -1 : bytes[position++];
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (position == bytes.length) {
        return -1;
      }
      int count = Math.min(Math.min(length, most), bytes.length - position);
      System.arraycopy(bytes, position, target, offset, count);
      position += count;
      return count;
    }
  }
}
