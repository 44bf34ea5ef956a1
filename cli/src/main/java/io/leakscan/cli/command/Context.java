package io.leakscan.cli.command;

import io.leakscan.cli.console.Stdio;
import io.leakscan.cli.run.Engine;
import io.leakscan.cli.run.settings.Surroundings;
import java.util.function.Supplier;

/**
 * What commands need from outside.
 *
 * @param stdio the standard streams
 * @param surroundings where and when the run takes place
 * @param engine makes the engine of a run; called only by commands that need one
 */
record Context(Stdio stdio, Surroundings surroundings, Supplier<Engine> engine) {}
