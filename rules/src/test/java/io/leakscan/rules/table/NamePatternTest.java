package io.leakscan.rules.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class NamePatternTest {
  @Test
  void the_counting_number_is_taken_out() {
    NamePattern.Match match = NamePattern.of("pool-{n}-thread-{i}").match("pool-12-thread-3");
    assertEquals(new NamePattern.Match("12", ""), match);
  }

  @Test
  void the_text_in_front_is_part_of_the_kind() {
    NamePattern.Match match = NamePattern.of("{*}-{n}-{i}").match("req-worker-17-1");
    assertEquals(new NamePattern.Match("17", "req-worker"), match);
  }

  @Test
  void text_at_the_end_is_any() {
    NamePattern pattern = NamePattern.of("AMQP Connection {*}");
    assertEquals(new NamePattern.Match("", ""), pattern.match("AMQP Connection 127.0.0.1:5672"));
    assertNull(pattern.match("AMQP Connection "));
    assertNull(pattern.match("RabbitMQ AMQP Connection 1"));
  }

  @Test
  void a_name_without_a_counting_number_has_none() {
    NamePattern.Match match = NamePattern.of("{*}-scheduler-{i}").match("orders-scheduler-1");
    assertEquals(new NamePattern.Match("", "orders"), match);
  }

  @Test
  void other_names_are_other_names() {
    assertNull(NamePattern.of("pool-{n}-thread-{i}").match("my-pool-1-thread-2"));
    assertNull(NamePattern.of("pool-{n}-thread-{i}").match("pool-x-thread-2"));
    assertNull(NamePattern.of("{*}-{n}-{i}").match("-1-2"));
    assertNull(NamePattern.of("{*}-{n}-{i}").match("http-nio-8080-exec-7"));
    assertNull(NamePattern.of("pool-{n}-thread-{i}").match(""));
  }
}
