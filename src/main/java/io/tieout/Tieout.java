package io.tieout;

/// The program's entry point.
public final class Tieout {

    private Tieout() {}

    public static void main(String[] arguments) {
        System.err.println("not wired yet");
    }
}
