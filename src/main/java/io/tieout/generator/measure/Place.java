package io.tieout.generator.measure;

/// A record by the name of its file as received and its number in it, the header included.
public record Place(String file, long recordNo) {

    @Override
    public String toString() {
        return file + ":" + recordNo;
    }
}
