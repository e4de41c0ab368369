package io.tieout.bench.second;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What a marketplace settles week by week: orders less 12 % commission and a listing fee, returns, a reserve that it
/// keeps back and releases, and the transfer that should be the sum of it. A transfer comes within ten days of the last
/// order; a cent more or less is nobody's concern.
final class Settling {

    private final SplittableRandom random;
    private final Deals deals;
    private final List<Week> weeks = new ArrayList<>();
    private final List<Transfer> strangers = new ArrayList<>();
    private int nextWeek = 100;
    private int nextOrder = 5_000_000;

    Settling(long seed) {
        this.random = new SplittableRandom(seed * 11 + 5);
        this.deals = new Deals(random);
    }

    /// A settlement: its lines, what arrived, what is true of it.
    static final class Week {
        final String id;
        final String currency;
        final String shape;
        final List<Item> items = new ArrayList<>();
        final List<Transfer> transfers = new ArrayList<>();
        String status = "AGREES";
        int off;

        Week(String id, String currency, String shape) {
            this.id = id;
            this.currency = currency;
            this.shape = shape;
        }

        long net() {
            return items.stream().mapToLong(Item::net).sum();
        }

        long gross() {
            return items.stream().mapToLong(Item::gross).sum();
        }

        long arrived() {
            return transfers.stream().mapToLong(Transfer::minor).sum();
        }
    }

    /// @param fee as the report writes it: negative when it is kept
    record Item(LocalDate day, String order, long gross, long fee, long net) {}

    record Transfer(LocalDate day, String narrative, String batch, long minor, String currency) {}

    List<Week> weeks() {
        return weeks;
    }

    List<Transfer> strangers() {
        return strangers;
    }

    void play(int count) {
        for (int i = 0; i < count; i++) {
            week();
            strangers.add(new Transfer(
                    Calendar.booked(Calendar.FROM.plusDays(random.nextInt(180))),
                    deals.one("CARD TERMINAL RENT", "LODGMENT 500123", "TRF TO CURRENT A/C", "INTEREST"),
                    "",
                    deals.price("EUR") * (random.nextBoolean() ? 1 : -1),
                    "EUR"));
        }
        strangers.add(new Transfer(Calendar.TO, "ACCOUNT FEE", "", -450, "EUR"));
    }

    private void week() {
        int at = random.nextInt(100);
        String currency = deals.one("EUR", "EUR", "GBP", "SEK");
        String id = "S-2026-" + nextWeek + deals.one("-IE", "-UK", "-EU");
        nextWeek += deals.between(1, 3);
        Week week = new Week(id, currency, shape(at));
        weeks.add(week);
        boolean isLast = week.shape.equals("still-to-come");
        LocalDate end =
                isLast ? Calendar.TO.minusDays(deals.between(0, 8)) : Calendar.FROM.plusDays(deals.between(8, 165));
        for (int i = deals.between(2, 60); i > 0; i--) {
            long gross = 500 + random.nextInt(20_000);
            item(week, end.minusDays(i == 1 ? 0 : random.nextInt(7)), gross, commission(gross));
        }
        happen(week, end);
    }

    private static String shape(int at) {
        return at < 18
                ? "weekly-settlement"
                : at < 28
                        ? "with-returns"
                        : at < 38
                                ? "with-reserve"
                                : at < 46 ? "two-transfers" : at < 52 ? "number-broken-by-the-line" : trouble(at);
    }

    private static String trouble(int at) {
        return at < 58
                ? "a-cent-off"
                : at < 66
                        ? "less-transfer-charge"
                        : at < 74
                                ? "order-forgotten"
                                : at < 82
                                        ? "commission-miscounted"
                                        : at < 89 ? "not-arrived" : at < 95 ? "still-to-come" : "report-lost";
    }

    private void happen(Week week, LocalDate end) {
        switch (week.shape) {
            case "with-returns" -> {
                Item sold = week.items.getFirst();
                item(week, end, -sold.gross(), deals.between(0, 1) == 0 ? 0 : commission(sold.gross()) / 2);
                arrive(week, end, week.net(), week.id);
            }
            case "with-reserve" -> {
                long kept = week.net() / 10;
                item(week, end, -kept, 0);
                if (random.nextBoolean()) {
                    item(week, end, kept / 2 + 100, 0);
                }
                arrive(week, end, week.net(), week.id);
            }
            case "two-transfers" -> {
                long first = week.net() * deals.between(20, 80) / 100;
                arrive(week, end, first, week.id);
                arrive(week, end, week.net() - first, week.id);
            }
            case "number-broken-by-the-line" ->
                arrive(week, end, week.net(), week.id.substring(0, 8) + " " + week.id.substring(8));
            case "a-cent-off" -> arrive(week, end, week.net() + deals.between(0, 1) * 2 - 1, week.id);
            case "less-transfer-charge" -> differ(week, end, -deals.between(20, 1_500));
            case "order-forgotten" -> differ(week, end, week.items.removeLast().net());
            case "commission-miscounted" -> {
                Item first = week.items.getFirst();
                week.items.set(
                        0,
                        new Item(
                                first.day(),
                                first.order(),
                                first.gross(),
                                first.fee() - deals.between(2, 99),
                                first.net()));
                week.off = 1;
                arrive(week, end, week.net(), week.id);
            }
            case "not-arrived" -> week.status = "MISSING";
            case "still-to-come" -> week.status = "AWAITED";
            case "report-lost" -> {
                week.transfers.add(
                        new Transfer(Calendar.after(end, 1), "BAZAAR EU SARL", week.id, week.net(), week.currency));
                week.items.clear();
                week.status = "NO_REPORT";
            }
            default -> arrive(week, end, week.net(), week.id);
        }
    }

    private void item(Week week, LocalDate day, long gross, long commission) {
        String order = Integer.toString(nextOrder++);
        week.items.add(new Item(day, order, gross, -commission, gross - commission));
    }

    private void differ(Week week, LocalDate end, long by) {
        arrive(week, end, week.net() + by, week.id);
        week.status = "DIFFERS";
    }

    private void arrive(Week week, LocalDate end, long minor, String number) {
        LocalDate day = Calendar.after(end, deals.between(1, 3));
        boolean isField = random.nextInt(3) == 0;
        String text = deals.one("{} BAZAAR.IE", "BAZAAR EU SARL/{}", "SETTLEMENT {} THANK YOU", "TRF {}");
        week.transfers.add(
                isField
                        ? new Transfer(day, "BAZAAR EU SARL", number, minor, week.currency)
                        : new Transfer(day, text.replace("{}", number), "", minor, week.currency));
    }

    private static long commission(long gross) {
        return BigDecimal.valueOf(gross)
                        .multiply(new BigDecimal("0.12"))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact()
                + 35;
    }
}
