package io.leakscan.heap.hprof;

/** Is shown the records around the heap itself. Positions and lengths are bytes of the file. */
public interface TableRecords {
  /** For a pass that has seen them already. */
  TableRecords NONE =
      new TableRecords() {
        @Override
        public void string(long id, long position, int length) {}

        @Override
        public void loadClass(int serial, long classId, long nameId) {}

        @Override
        public void frame(long id, long position) {}

        @Override
        public void trace(int serial, int threadSerial, long position, int frames) {}
      };

  /** A text in modified UTF-8. */
  void string(long id, long position, int length);

  void loadClass(int serial, long classId, long nameId);

  /** A frame, whose body begins at the position: see {@link FrameRecord}. */
  void frame(long id, long position);

  /** A stack, the identifiers of whose frames begin at the position, the top first. */
  void trace(int serial, int threadSerial, long position, int frames);
}
