package io.tieout.dossier.pdf;

import static io.tieout.cases.Figures.amount;
import static io.tieout.cases.Figures.count;
import static io.tieout.cases.Figures.money;

import io.tieout.reconciliation.Statement;
import io.tieout.reconciliation.Statement.Account;
import io.tieout.reconciliation.Statement.Bridge;
import io.tieout.reconciliation.Statement.Bucket;
import io.tieout.reconciliation.Statement.Disturbance;
import java.util.List;

/// Section 5: the statement of reconciliation, from the balance of one side to the balance of the other.
final class StatementSection {

    /// The last day of each age, as [Statement.Bucket] cuts them.
    private static final List<String> AGES =
            List.of("0-29 days (current)", "30-59 days", "60-89 days", "90 days and more");

    private final Html html;
    private final DossierFacts facts;
    private final Statement statement;

    StatementSection(Html html, DossierFacts facts) {
        this.html = html;
        this.facts = facts;
        this.statement = facts.statement();
    }

    void write() {
        DossierPage.section(html, 5);
        html.paragraph(
                "For each account, opening + movements = closing. Then, for each currency, the way from the closing"
                        + " balances of the left side to those of the right one: what is open on the left is taken off, what is"
                        + " open on the right is added, by age on the business date "
                        + facts.head().businessDate()
                        + ". Amounts are signed from the engagement's books; on the way, each is what its line adds.");
        for (Bridge bridge : statement.bridges()) {
            accounts(bridge.currency());
            bridge(bridge);
        }
        html.element("h3", "", "Between the statements of an account");
        disturbances();
    }

    private void accounts(String currency) {
        List<Account> accounts = statement.accounts().stream()
                .filter(account -> account.currency().equals(currency))
                .toList();
        html.element("h3", "", "Accounts in " + currency);
        html.open("table")
                .head("Side", "Account", "#Opening", "#Entries", "#Movements", "#Closing", "#Stated", "#Off by");
        for (Account account : accounts) {
            Long opening = account.openingMinor();
            Long stated = account.statedMinor();
            html.row(
                    "td",
                    Words.side(account.side()),
                    Html.plain(account.account().isBlank() ? "not named" : account.account()),
                    "#" + (opening == null ? "not stated" : amount(opening, currency)),
                    "#" + count(account.movements()),
                    "#" + amount(account.movementsMinor(), currency),
                    "#" + amount(account.closingMinor(), currency),
                    "#" + (stated == null ? "not stated" : amount(stated, currency)),
                    "#"
                            + (stated == null
                                    ? "-"
                                    : amount(Math.subtractExact(stated, account.closingMinor()), currency)));
        }
        html.endTable();
        if (accounts.stream().anyMatch(account -> account.openingMinor() == null)) {
            html.element("p", "note", "An opening balance that no file states counts as 0.");
        }
    }

    private void bridge(Bridge bridge) {
        String currency = bridge.currency();
        html.open("div", "class", "keep").element("h3", "", "From left to right in " + currency);
        html.open("table").head("", "#Items", "#Amount");
        line("", "Closing balance, " + Words.side(facts, 'L'), "", bridge.leftMinor(), currency);
        open("- Open on the left, ", bridge.openLeft(), -1, currency);
        open("+ Open on the right, ", bridge.openRight(), 1, currency);
        line("sum", "= Left side, adjusted", "", bridge.adjustedMinor(), currency);
        line("", "- Closing balance, " + Words.side(facts, 'R'), "", -bridge.rightMinor(), currency);
        line("", "- Difference of the opening balances", "", -bridge.openingDifferenceMinor(), currency);
        line("", "- Differences inside confirmed matches", "", -bridge.acceptedDifferenceMinor(), currency);
        line("sum", "= Unexplained", "", bridge.unexplainedMinor(), currency);
        html.endTable();
        html.element(
                        "p",
                        "note",
                        bridge.unexplainedMinor() == 0
                                ? "It closes to the smallest unit: nothing is unexplained."
                                : "IT DOES NOT CLOSE: " + money(bridge.unexplainedMinor(), currency)
                                        + " are unexplained; the lines below can say why.")
                .close();
    }

    private void open(String words, List<Bucket> buckets, int sign, String currency) {
        for (int age = 0; age < buckets.size(); age++) {
            Bucket bucket = buckets.get(age);
            line("", words + AGES.get(age), count(bucket.count()), sign * bucket.sumMinor(), currency);
        }
    }

    private void line(String kind, String words, String items, long minor, String currency) {
        html.open("tr", "class", kind.isEmpty() ? "td" : kind).element("td", "", words);
        html.element("td", "n", items)
                .element("td", "n", amount(minor, currency))
                .close();
    }

    private void disturbances() {
        if (statement.disturbances().isEmpty()) {
            html.paragraph("Where files state balances, each opening is the closing of the file before it; no statement"
                    + " is missing, there twice or overlaps another, and none disagrees with its own movements.");
            return;
        }
        html.open("table").head("Side", "Account", "!Cur.", "File", "After", "What", "#By");
        for (Disturbance one : statement.disturbances()) {
            html.row(
                    "td",
                    Words.side(one.side()),
                    Html.plain(one.account().isBlank() ? "not named" : one.account()),
                    "!" + one.currency(),
                    "@F" + one.fileNo(),
                    one.fileNo() == one.otherFileNo() ? "" : "@F" + one.otherFileNo(),
                    words(one.kind()),
                    "#" + amount(one.byMinor(), one.currency()));
        }
        html.endTable();
    }

    private static String words(Disturbance.Kind kind) {
        return switch (kind) {
            case MISSING -> "Its opening is not the closing before it: a statement lies between";
            case OVERLAPPING -> "Its days overlap those of the file before it";
            case REPEATED -> "The same days and balances again";
            case DISAGREES -> "Opening and movements do not make the closing that it states";
        };
    }
}
