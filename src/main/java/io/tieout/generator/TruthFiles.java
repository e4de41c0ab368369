package io.tieout.generator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Remembers where each booking was written and tells it in `truth.csv`; `shapes.csv` says what each group is.
final class TruthFiles {

    private final List<String> files = new ArrayList<>();
    private final int[] fileOf;
    private final int[] recordOf;
    private final int[] deliveryOf;

    TruthFiles(int bookings) {
        fileOf = new int[bookings];
        recordOf = new int[bookings];
        deliveryOf = new int[bookings];
    }

    /// From now on bookings are placed in this file.
    void begin(String file) {
        files.add(file);
    }

    /// @param delivery in which the file comes, from 1
    void placed(Booking booking, int record, int delivery) {
        deliveryOf[booking.number()] = delivery;
        fileOf[booking.number()] = files.size() - 1;
        recordOf[booking.number()] = record;
    }

    void write(Path home, Scenario scenario) throws IOException {
        try (Rows out = new Rows(home.resolve("truth.csv"), StandardCharsets.UTF_8, ',', "\n")) {
            out.row("group", "side", "file", "record_no", "twin");
            for (Booking booking : scenario.bookings()) {
                int record = recordOf[booking.number()];
                if (record > 0) {
                    out.row(
                            group(booking.group()),
                            booking.bank() ? "BANK" : "LEDGER",
                            files.get(fileOf[booking.number()]),
                            Integer.toString(record),
                            booking.twin() == 0 ? "" : "T" + booking.twin());
                }
            }
        }
        try (Rows out = new Rows(home.resolve("shapes.csv"), StandardCharsets.UTF_8, ',', "\n")) {
            out.row("group", "shape", "supported", "difficulty", "gap", "delivery");
            List<Label> groups = scenario.groups();
            int[] complete = complete(scenario);
            for (int i = 0; i < groups.size(); i++) {
                Shape shape = groups.get(i).shape();
                out.row(
                        group(i),
                        shape.label(),
                        Boolean.toString(shape.isSupported()),
                        groups.get(i).difficulty().label(),
                        shape.gap(),
                        Integer.toString(complete[i]));
            }
        }
    }

    /// From which delivery on each group is all there.
    private int[] complete(Scenario scenario) {
        int[] complete = new int[scenario.groups().size()];
        for (Booking booking : scenario.bookings()) {
            complete[booking.group()] = Math.max(complete[booking.group()], deliveryOf[booking.number()]);
        }
        return complete;
    }

    private static String group(int number) {
        String digits = Integer.toString(number + 1);
        return "G" + "0".repeat(Math.max(0, 7 - digits.length())) + digits;
    }
}
