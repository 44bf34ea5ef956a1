/** The threads of a heap dump, with what a thread dump of the same moment would say of them. */
@NullMarked
package io.leakscan.heap.thread;

import org.jspecify.annotations.NullMarked;
