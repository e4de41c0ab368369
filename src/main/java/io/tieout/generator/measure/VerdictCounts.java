package io.tieout.generator.measure;

import io.tieout.shared.Share;
import org.jspecify.annotations.Nullable;

/// What was counted of single things of one shape.
///
/// @param shape empty over all
/// @param things that the truth knows
/// @param passed things that were let pass; `passedRight` of these, those that may, with the right figures
/// @param toPass things that may pass; `found` of these, those that were let pass
/// @param toHold things that may not; `reasonsRight` of these, those of which exactly the reasons were said
/// @param exact things of which all was said as it is: whether, why and all figures
public record VerdictCounts(
        String shape,
        long things,
        long passed,
        long passedRight,
        long toPass,
        long found,
        long toHold,
        long reasonsRight,
        long exact) {

    /// Of nothing.
    static VerdictCounts none(String shape) {
        return new VerdictCounts(shape, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /// @param said null when nothing was said of it
    VerdictCounts with(Verdict known, @Nullable Verdict said) {
        boolean isPassed = said != null && said.passes();
        boolean isExact = known.equals(said);
        return new VerdictCounts(
                shape,
                things + 1,
                passed + (isPassed ? 1 : 0),
                passedRight + (isPassed && isExact ? 1 : 0),
                toPass + (known.passes() ? 1 : 0),
                found + (known.passes() && isPassed ? 1 : 0),
                toHold + (known.passes() ? 0 : 1),
                reasonsRight + (!known.passes() && said != null && known.why().equals(said.why()) ? 1 : 0),
                exact + (isExact ? 1 : 0));
    }

    public Share precision() {
        return new Share(passedRight, passed);
    }

    public Share recall() {
        return new Share(found, toPass);
    }

    public Share reasons() {
        return new Share(reasonsRight, toHold);
    }

    public Share exactness() {
        return new Share(exact, things);
    }
}
