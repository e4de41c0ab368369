package io.tieout.ingestion;

/// Consecutive blocks, both ends included, in the order of file and block numbers; as text `17.0-18.42`.
record BlockRange(Place from, Place to) {

    record Place(long fileNo, int blockNo) {

        static Place parse(String text) {
            int dot = text.indexOf('.');
            return new Place(Long.parseLong(text, 0, dot, 10), Integer.parseInt(text, dot + 1, text.length(), 10));
        }

        @Override
        public String toString() {
            return fileNo + "." + blockNo;
        }
    }

    /// The range a partition is named after: `loadBlocks:17.0-18.42`.
    static BlockRange ofPartition(String stepName) {
        String[] ends = stepName.substring(stepName.indexOf(':') + 1).split("-", 2);
        return new BlockRange(Place.parse(ends[0]), Place.parse(ends[1]));
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
