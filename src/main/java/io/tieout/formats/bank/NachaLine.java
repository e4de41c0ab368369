package io.tieout.formats.bank;

/// One line of an ACH file: 94 characters, of which places are counted from 1 as in the rules.
record NachaLine(String text) {

    static final int LENGTH = 94;

    /// Short lines end with blanks.
    static NachaLine of(String line) {
        return new NachaLine(line.length() < LENGTH ? line + " ".repeat(LENGTH - line.length()) : line);
    }

    char type() {
        return text.charAt(0);
    }

    /// From a place to another, both included, without outer blanks.
    String at(int from, int to) {
        return text.substring(from - 1, to).strip();
    }

    /// The number that stands there, -1 when it is none.
    long number(int from, int to) {
        long number = 0;
        for (int i = from - 1; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
