package io.tieout.generator;

/// What is told of a group beside its members.
record Label(Shape shape, Difficulty difficulty) {}
