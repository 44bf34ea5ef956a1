/** Tests of what is settled beforehand. */
package io.leakscan.cli.run.settings;
