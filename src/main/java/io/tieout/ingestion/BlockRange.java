package io.tieout.ingestion;

/// Consecutive blocks, both ends included, in the order of file and block numbers; as texts `17:0` and `18:42`.
record BlockRange(Place from, Place to) {

    record Place(long fileNo, int blockNo) {

        static Place parse(String text) {
            int colon = text.indexOf(':');
            return new Place(Long.parseLong(text, 0, colon, 10), Integer.parseInt(text, colon + 1, text.length(), 10));
        }

        @Override
        public String toString() {
            return fileNo + ":" + blockNo;
        }
    }

    static BlockRange parse(String from, String to) {
        return new BlockRange(Place.parse(from), Place.parse(to));
    }
}
