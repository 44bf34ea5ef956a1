package io.leakscan.model;

/** The first and last line of a thread in its input, counted from 1. */
public record LineRange(int first, int last) {}
