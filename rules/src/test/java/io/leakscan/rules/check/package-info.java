/** Tests of what looks after rule files. */
package io.leakscan.rules.check;
