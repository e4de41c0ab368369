package io.tieout.jobsconfig;

/// Where something stands: the file relative to the parent of `jobs-config/`, line and column from 1.
record Place(String file, int line, int column) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
