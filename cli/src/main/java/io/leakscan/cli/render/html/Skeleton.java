package io.leakscan.cli.render.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page around the report: its style and script, and the policy that allows these two and
 * nothing else. Whatever slipped through all the escaping could neither run nor ask anybody.
 */
final class Skeleton {
  private final String style;
  private final String script;

  Skeleton() throws IOException {
    style = resource("report.css");
    script = resource("report.js");
  }

  String page(String title, Markup body) {
    Markup page = new Markup();
    page.own("<!DOCTYPE html>\n").open("html", "lang", "en").own("\n").open("head").own("\n");
    page.empty("meta", "charset", "utf-8").own("\n");
    page.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy()).own("\n");
    page.empty("meta", "name", "referrer", "content", "no-referrer").own("\n");
    page.empty("meta", "name", "color-scheme", "content", "light dark").own("\n");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.own("\n").element("title", title).own("\n");
    page.open("style").own(style).close().close();
    page.open("body").own("\n").own(body.toString());
    page.open("script").own(script).close().close().close();
    return page.toString();
  }

  private String policy() {
    return "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
        .formatted(hash(style), hash(script));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Skeleton.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("not in this build: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
