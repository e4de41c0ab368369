package io.tieout.formats;

import io.tieout.shared.Message;
import java.util.List;

/// What a file states of itself as a whole (balances, sums, counts, sequence numbers), held against its records.
///
/// @param total the figure that the file states last, empty when it states none
/// @param remarks what does not agree, in the order of the file
/// @param statements those that state both balances, in the order of the file
public record Proof(Status status, String total, List<Remark> remarks, List<BankStatement> statements) {

    /// The file states nothing.
    public static final Proof NONE = new Proof(Status.NONE, "", List.of(), List.of());

    public Proof {
        remarks = List.copyOf(remarks);
        statements = List.copyOf(statements);
    }

    /// Whether a file agrees with itself.
    public enum Status {
        AGREES,
        DIFFERS,
        NONE
    }

    /// One thing that is wrong with a file as a whole.
    ///
    /// @param recordNo where it shows; 0 for the end of the file
    /// @param isError whether the file contradicts itself, or is merely unusual
    /// @param field what the standard calls the place
    /// @param value what stands there, may be empty
    public record Remark(long recordNo, boolean isError, String code, String field, String value, String message) {

        public Remark(long recordNo, boolean isError, String field, String value, Message why) {
            this(recordNo, isError, why.code(), field, value, why.text());
        }
    }
}
