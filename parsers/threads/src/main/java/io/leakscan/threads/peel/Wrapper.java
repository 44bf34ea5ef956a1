package io.leakscan.threads.peel;

import org.jspecify.annotations.Nullable;

/** A way in which lines get wrapped. */
interface Wrapper {

  /** What the sample is wrapped in, null if it is not wrapped in this way. */
  @Nullable Layer seenIn(Sample sample);
}
