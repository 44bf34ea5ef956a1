/** What Go programs leave behind: goroutine traces and profiles. */
@NullMarked
package io.leakscan.threads.go;

import org.jspecify.annotations.NullMarked;
