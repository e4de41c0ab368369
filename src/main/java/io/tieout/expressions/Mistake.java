package io.tieout.expressions;

/// What is wrong with an expression, at which of its characters (counted from 0 in code points), and what is allowed.
public record Mistake(int offset, String message, String remedy) {}
