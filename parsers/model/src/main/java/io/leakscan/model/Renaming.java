package io.leakscan.model;

/**
 * Other names for what a program calls its own. The same name always gets the same other name, so
 * that what is renamed shows the same as before to whoever judges it; names of libraries stay.
 */
public interface Renaming {
  /**
   * A class as in Java source ({@code com.acme.Registry$Session[]}), or a Go package with receiver
   * ({@code acme.example/store.(*Desk)}).
   */
  String type(String name);

  /** A frame; its line stays. */
  Frame frame(Frame frame);

  /**
   * A field of a class.
   *
   * @param owner the class that declares it
   */
  String field(String owner, String name);

  /** What stands before a class or file in a frame: {@code java.base@17.0.15}, {@code app}. */
  String module(String name);

  /** The name of a thread: as long as before, its numbers where they were. */
  String thread(String name);

  /** Any other text: the words of the JVM and of Go stay, those of the program do not. */
  String text(String text);
}
