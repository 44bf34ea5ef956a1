/** The report that HotSpot writes when it crashes ({@code hs_err_pid*.log}). */
@NullMarked
package io.leakscan.threads.hserr;

import org.jspecify.annotations.NullMarked;
