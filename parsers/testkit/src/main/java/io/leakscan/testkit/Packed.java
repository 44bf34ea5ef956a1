package io.leakscan.testkit;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Packs bytes, and files given by name in their order. */
public final class Packed {
  private Packed() {}

  private interface Filter {
    OutputStream over(OutputStream out) throws IOException;
  }

  public static byte[] gzip(byte[] bytes) {
    return filtered(bytes, GZIPOutputStream::new);
  }

  public static byte[] zstd(byte[] bytes) {
    return filtered(bytes, ZstdOutputStream::new);
  }

  public static byte[] xz(byte[] bytes) {
    return filtered(bytes, out -> new XZOutputStream(out, new LZMA2Options(0)));
  }

  public static byte[] bzip2(byte[] bytes) {
    return filtered(bytes, out -> new BZip2CompressorOutputStream(out, 1));
  }

  /** As a tool writes it that can go back: sizes stand before each file. */
  public static byte[] zip(Map<String, byte[]> files) {
    return zip(files, ZipArchiveEntry.DEFLATED, true);
  }

  /** As a tool writes it into a pipe: sizes stand behind each file. */
  public static byte[] pipedZip(Map<String, byte[]> files) {
    return zip(files, ZipArchiveEntry.DEFLATED, false);
  }

  /** Not compressed. */
  public static byte[] storedZip(Map<String, byte[]> files) {
    return zip(files, ZipArchiveEntry.STORED, true);
  }

  private static byte[] zip(Map<String, byte[]> files, int method, boolean sizesFirst) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(file.getKey());
        entry.setMethod(method);
        byte[] content = file.getValue();
        if (sizesFirst) {
          CRC32 crc = new CRC32();
          crc.update(content);
          entry.setSize(content.length);
          entry.setCrc(crc.getValue());
        }
        if (sizesFirst && method == ZipArchiveEntry.DEFLATED) {
          byte[] raw = deflated(content);
          entry.setCompressedSize(raw.length);
          zip.addRawArchiveEntry(entry, new ByteArrayInputStream(raw));
        } else {
          zip.putArchiveEntry(entry);
          zip.write(content);
          zip.closeArchiveEntry();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] deflated(byte[] bytes) {
    return filtered(
        bytes,
        out -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true)));
  }

  /** With long names as POSIX has them. */
  public static byte[] tar(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
        entry.setModTime(0);
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] filtered(byte[] bytes, Filter filter) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = filter.over(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
