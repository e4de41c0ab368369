package io.tieout.validation;

import io.tieout.shared.EngagementId;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/// The statements of files of banks, with the balances that they state; answered by whoever loads.
public interface FileStatements {

    /// Those of a file, and those of other LIVE files of its feed from the last day before its first to the first day
    /// after its last, for each account; by account, currency and time.
    ///
    /// @param excluded numbers of other files that do not count
    List<Statement> around(EngagementId engagement, String feed, long fileNo, List<Long> excluded);

    /// Names of HELD files of a feed that have a statement with such a number.
    ///
    /// @param from the first of the numbers
    List<String> held(EngagementId engagement, String feed, Statement like, long from, long to);

    /// Those of all LIVE files by feed, account, currency and time.
    void eachLive(EngagementId engagement, Consumer<Statement> sink);

    /// One statement of an account.
    ///
    /// @param number as it bears it, may be empty
    /// @param serial the number that counts statements, 0 when it bears none
    /// @param page 0 when it has none
    /// @param openingMinor money in positive
    record Statement(
            String feed,
            long fileNo,
            String fileName,
            String account,
            String currency,
            String number,
            long serial,
            int page,
            LocalDate openedOn,
            LocalDate closedOn,
            long openingMinor,
            long closingMinor,
            long openingRecord,
            long closingRecord) {

        boolean isOfSameAccount(Statement other) {
            return feed.equals(other.feed) && account.equals(other.account) && currency.equals(other.currency);
        }

        /// What a statement says that it is.
        record Identity(String number, int page, LocalDate closedOn) {}

        Identity identity() {
            return new Identity(number, page, closedOn);
        }

        /// Whether both say that they are the same statement. Some banks give every one the number 1: two of a day are
        /// two when one begins where the other ended.
        boolean isSame(Statement other) {
            boolean isAlike = openingMinor == other.openingMinor && closingMinor == other.closingMinor;
            boolean joins = openingMinor == other.closingMinor || closingMinor == other.openingMinor;
            return !number.isEmpty() && identity().equals(other.identity()) && (isAlike || !joins);
        }

        /// As people call it.
        String file() {
            return "F" + fileNo + " " + fileName;
        }
    }
}
