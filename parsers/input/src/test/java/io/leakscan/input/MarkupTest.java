package io.leakscan.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkupTest {
  private static String read(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    InputStream in = Markup.of(bytes, new ByteArrayInputStream(bytes));
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aLongLineIsBrokenBehindTheNextTagThatEndsOne() throws IOException {
    String span = "<span>x</span>".repeat(5000);
    assertTrue(span.length() > Markup.LONG);
    assertEquals(
        "<html>" + span + "at a.b<br>\nat c.d<br>\n<BR>e",
        read("<html>" + span + "at a.b<br>at c.d<br>\n<BR>e"));
  }

  @Test
  void shortLinesStay() throws IOException {
    String page = "<!doctype html>\n<pre>" + "at a.b<br>\n".repeat(20_000) + "</pre>";
    assertEquals(page, read(page));
  }

  @Test
  void whatIsNoPageIsNotLookedAt() {
    for (String text : List.of("", "<", "<0x00000000ffd02358>", "2026-11-21 <br>")) {
      InputStream in = InputStream.nullInputStream();
      assertSame(in, Markup.of(text.getBytes(StandardCharsets.UTF_8), in), text);
    }
  }
}
