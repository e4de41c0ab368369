package io.tieout.generator.measure;

import java.util.List;

/// Something that went wrong: a group that nobody proposed, or a match that clears what does not belong together.
///
/// @param group its name in the truth; of a wrong match, the group of its first member
/// @param valueMinor in minor units
public record Miss(
        String group, String shape, String difficulty, long valueMinor, String currency, List<Place> places) {
    public Miss {
        places = List.copyOf(places);
    }
}
