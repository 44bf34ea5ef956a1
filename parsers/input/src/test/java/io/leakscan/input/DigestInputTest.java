package io.leakscan.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestInputTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 262_143, 262_144, 262_145, 524_288, 5_000_000})
  void theDigestIsThatOfAllBytes(int size) throws IOException, NoSuchAlgorithmException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    try (DigestInput in = new DigestInput(new ByteArrayInputStream(bytes))) {
      in.transferTo(OutputStream.nullOutputStream());
      assertEquals(size, in.count());
      byte[] expected = MessageDigest.getInstance("SHA-256").digest(bytes);
      assertEquals(HexFormat.of().formatHex(expected), in.sha256());
    }
  }
}
