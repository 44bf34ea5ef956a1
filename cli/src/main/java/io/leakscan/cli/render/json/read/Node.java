package io.leakscan.cli.render.json.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object of a report. What it lacks is absent; what is of another kind is an error. */
final class Node {
  private final Map<String, Object> members = new HashMap<>();
  private final long offset;

  private Node(long offset) {
    this.offset = offset;
  }

  /** Reads the object at which the parser stands. */
  static Node read(JsonParser parser) throws IOException {
    Node node = new Node(ReportFormatException.offset(parser.currentTokenLocation()));
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw node.error("an object is expected");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      Object value = node.value(parser);
      if (value != null) {
        node.members.put(name, value);
      }
    }
    return node;
  }

  private @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> read(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> number(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private List<Object> list(JsonParser parser) throws IOException {
    List<Object> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object value = value(parser);
      if (value == null) {
        throw error("null stands in a list");
      }
      values.add(value);
    }
    return values;
  }

  private static Object number(JsonParser parser) throws IOException {
    boolean large = parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER;
    return large ? (Object) parser.getDoubleValue() : (Object) parser.getLongValue();
  }

  ReportFormatException error(String what) {
    return new ReportFormatException(what, offset);
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /** Text, empty if it is absent. */
  String text(String name) throws ReportFormatException {
    String text = optionalText(name);
    return text == null ? "" : text;
  }

  @Nullable String optionalText(String name) throws ReportFormatException {
    return get(name, String.class, "a text");
  }

  /** Text that has to be there. */
  String required(String name) throws ReportFormatException {
    String text = optionalText(name);
    if (text == null) {
      throw error("'" + name + "' is missing");
    }
    return text;
  }

  /** A number of things, 0 if it is absent. */
  long size(String name) throws ReportFormatException {
    Long size = optionalSize(name);
    return size == null ? 0 : size;
  }

  @Nullable Long optionalSize(String name) throws ReportFormatException {
    Long size = get(name, Long.class, "a whole number");
    if (size != null && size < 0) {
      throw error("'" + name + "' is negative");
    }
    return size;
  }

  int line(String name) throws ReportFormatException {
    return (int) Math.min(size(name), Integer.MAX_VALUE);
  }

  /** 0x and the digits of an address, 0 if it is absent. */
  long address(String name) throws ReportFormatException {
    String text = text(name);
    if (text.isEmpty()) {
      return 0;
    }
    try {
      return Long.parseUnsignedLong(text.startsWith("0x") ? text.substring(2) : "", 16);
    } catch (NumberFormatException e) {
      throw error("'" + name + "' is no address");
    }
  }

  @Nullable Double optionalDecimal(String name) throws ReportFormatException {
    Object value = members.get(name);
    if (value instanceof Long whole) {
      return whole.doubleValue();
    }
    return get(name, Double.class, "a number");
  }

  boolean flag(String name) throws ReportFormatException {
    return Boolean.TRUE.equals(get(name, Boolean.class, "true or false"));
  }

  /** A constant in the spelling of the contract. */
  <E extends Enum<E>> E word(String name, Class<E> type) throws ReportFormatException {
    String text = required(name);
    E constant = constant(text.toUpperCase(Locale.ROOT), type);
    if (constant == null || !constant.name().toLowerCase(Locale.ROOT).equals(text)) {
      throw error("'" + name + "' is a word that this version does not know");
    }
    return constant;
  }

  /** The constant of that name, null if there is none. */
  static <E extends Enum<E>> @Nullable E constant(String name, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    return null;
  }

  @Nullable Node node(String name) throws ReportFormatException {
    return get(name, Node.class, "an object");
  }

  /** The objects of a list, none if it is absent. */
  <T> List<T> list(String name, Element<T> element) throws ReportFormatException {
    List<T> values = new ArrayList<>();
    for (Node node : list(name, Node.class, "objects")) {
      values.add(element.read(node));
    }
    return values;
  }

  /** The same of a list that says nothing without an element. */
  <T> List<T> some(String name, Element<T> element) throws ReportFormatException {
    List<T> values = list(name, element);
    if (values.isEmpty()) {
      throw error("'" + name + "' is empty");
    }
    return values;
  }

  List<String> texts(String name) throws ReportFormatException {
    return list(name, String.class, "texts");
  }

  List<Long> numbers(String name) throws ReportFormatException {
    return list(name, Long.class, "whole numbers");
  }

  /** Makes a part of the report out of its object. */
  @FunctionalInterface
  interface Element<T> {
    T read(Node node) throws ReportFormatException;
  }

  private <T> List<T> list(String name, Class<T> type, String what) throws ReportFormatException {
    List<?> values = get(name, List.class, "a list");
    List<T> typed = new ArrayList<>();
    for (Object value : values == null ? List.of() : values) {
      if (!type.isInstance(value)) {
        throw error("'" + name + "' is no list of " + what);
      }
      typed.add(type.cast(value));
    }
    return typed;
  }

  private <T> @Nullable T get(String name, Class<T> type, String what)
      throws ReportFormatException {
    Object value = members.get(name);
    if (value == null) {
      return null;
    }
    if (!type.isInstance(value)) {
      throw error("'" + name + "' is not " + what);
    }
    return type.cast(value);
  }
}
