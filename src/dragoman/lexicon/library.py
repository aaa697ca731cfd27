"""The library: every table of the lexicon, each opened at its first use.

Enters: the settings' folders. Leaves: tables. Refuses: what the tables themselves refuse.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.lexicon.actors import ActorTable
    from dragoman.lexicon.agents import Agents
    from dragoman.lexicon.calendar import TimeWords
    from dragoman.lexicon.cameo_actors import CameoActors
    from dragoman.lexicon.codebook import Definition
    from dragoman.lexicon.coded_actors import CodedActors
    from dragoman.lexicon.commitments import CommitmentWords
    from dragoman.lexicon.counts import Counts
    from dragoman.lexicon.crossing_words import CrossingWords
    from dragoman.lexicon.crossings import Crossings
    from dragoman.lexicon.event_weights import EventWeights
    from dragoman.lexicon.fine_types import FineTypes
    from dragoman.lexicon.gazetteer import Gazetteer
    from dragoman.lexicon.given_names import GivenNames
    from dragoman.lexicon.heading_lines import HeadingLines
    from dragoman.lexicon.heads import PairHead, TagHead, TextHead
    from dragoman.lexicon.holders import Holders
    from dragoman.lexicon.interchange import Interchange
    from dragoman.lexicon.lost_marks import LostMarks
    from dragoman.lexicon.measures import Measures
    from dragoman.lexicon.namings import Namings
    from dragoman.lexicon.news_words import NewsWords
    from dragoman.lexicon.numbers import NumberWords
    from dragoman.lexicon.ontology import Ontology
    from dragoman.lexicon.outlets import Outlets
    from dragoman.lexicon.page_marks import PageMarks
    from dragoman.lexicon.page_parts import PageParts
    from dragoman.lexicon.party_weights import PartyWeights
    from dragoman.lexicon.place_model import Weights
    from dragoman.lexicon.predicates import Predicates
    from dragoman.lexicon.sameness import Sameness
    from dragoman.lexicon.site_words import SiteWords
    from dragoman.lexicon.speech import Speech
    from dragoman.lexicon.spelling import Spelling
    from dragoman.lexicon.territories import Territories
    from dragoman.lexicon.towns import Towns
    from dragoman.lexicon.units import Units
    from dragoman.lexicon.weights import LinearModel
    from dragoman.lexicon.world_events import WorldEvents


@dataclass(frozen=True)
class Library:
    """All tables, handed as one argument to readers and resolvers.

    Attributes:
        folders: The user's own lexicon folders, laid over the bundled tables.
    """

    folders: tuple[Path, ...] = ()

    @cached_property
    def outlets(self) -> Outlets:
        """News agencies and outlets."""
        from dragoman.lexicon.outlets import load_outlets

        return load_outlets(self.folders)

    @cached_property
    def actors(self) -> ActorTable:
        """States, regions with a government, organisations, peoples, by their phrases."""
        from dragoman.lexicon.actors import load_actors

        return load_actors(self.folders)

    @cached_property
    def agents(self) -> Agents:
        """Head nouns of agents, titles, and heads of names."""
        from dragoman.lexicon.agents import load_agents

        return load_agents(self.folders)

    @cached_property
    def cameo_actors(self) -> CameoActors:
        """CAMEO codes of actors."""
        from dragoman.lexicon.cameo_actors import load_cameo_actors

        return load_cameo_actors(self.folders)

    @cached_property
    def coded_actors(self) -> CodedActors:
        """Actors and agents with codes of the user's own."""
        from dragoman.lexicon.coded_actors import load_coded_actors

        return load_coded_actors(self.folders)

    @cached_property
    def numbers(self) -> NumberWords:
        """Number words, words of bounds, and words that make a number a name."""
        from dragoman.lexicon.numbers import load_numbers

        return load_numbers(self.folders)

    @cached_property
    def units(self) -> Units:
        """Units of measure and currencies."""
        from dragoman.lexicon.units import load_units

        return load_units(self.folders)

    @cached_property
    def counts(self) -> Counts:
        """Counted nouns, what befell those counted, and words of rates."""
        from dragoman.lexicon.counts import load_counts

        return load_counts(self.folders)

    @cached_property
    def time_words(self) -> TimeWords:
        """Words of time: months, units, cues of tense."""
        from dragoman.lexicon.calendar import load_time_words

        return load_time_words(self.folders)

    @cached_property
    def lost_marks(self) -> LostMarks:
        """Words whose apostrophe is often lost."""
        from dragoman.lexicon.lost_marks import load_lost_marks

        return load_lost_marks(self.folders)

    @cached_property
    def speech(self) -> Speech:
        """Words of speech, belief and intention."""
        from dragoman.lexicon.speech import load_speech

        return load_speech(self.folders)

    @cached_property
    def ontology(self) -> Ontology:
        """PLOVER types, CAMEO codes and what operators make of them."""
        from dragoman.lexicon.ontology import load_ontology

        return load_ontology(self.folders)

    @cached_property
    def predicates(self) -> Predicates:
        """Words that tell an act, with the places of its parties."""
        from dragoman.lexicon.predicates import load_predicates

        return load_predicates(self.folders)

    @cached_property
    def codebook(self) -> dict[str, Definition]:
        """What each PLOVER type holds and what it does not, in words."""
        from dragoman.lexicon.codebook import load_codebook

        return load_codebook(self.folders)

    @cached_property
    def sameness(self) -> Sameness:
        """What tells that two tellings are of one event."""
        from dragoman.lexicon.sameness import load_sameness

        return load_sameness(self.folders)

    @cached_property
    def crossings(self) -> Crossings:
        """Known border crossings."""
        from dragoman.lexicon.crossings import load_crossings

        return load_crossings(self.folders)

    @cached_property
    def heading_lines(self) -> HeadingLines:
        """Lines of a report that are no news."""
        from dragoman.lexicon.heading_lines import load_heading_lines

        return load_heading_lines(self.folders)

    @cached_property
    def spelling(self) -> Spelling:
        """Spellings of one sound in the romanisations of other scripts."""
        from dragoman.lexicon.spelling import load_spelling

        return load_spelling(self.folders)

    @cached_property
    def commitment_words(self) -> CommitmentWords:
        """Words of agreements and pledges."""
        from dragoman.lexicon.commitments import load_commitment_words

        return load_commitment_words(self.folders)

    @cached_property
    def crossing_words(self) -> CrossingWords:
        """Words for crossings and for their being open."""
        from dragoman.lexicon.crossing_words import load_crossing_words

        return load_crossing_words(self.folders)

    @cached_property
    def holders(self) -> Holders:
        """Who held which office when."""
        from dragoman.lexicon.holders import load_holders

        return load_holders(self.folders)

    @cached_property
    def given_names(self) -> GivenNames:
        """Known given names and their gender."""
        from dragoman.lexicon.given_names import load_given_names

        return load_given_names(self.folders)

    @cached_property
    def world_events(self) -> WorldEvents:
        """Dated events of the world, by which undated reports are placed."""
        from dragoman.lexicon.inaugurations import inaugurations
        from dragoman.lexicon.world_events import country_names, load_world_events

        table = load_world_events(self.folders, country_names(self.folders))
        return table.with_more(inaugurations(self.holders))

    @cached_property
    def page_marks(self) -> PageMarks:
        """Meta tags in which pages say what they are."""
        from dragoman.lexicon.page_marks import load_page_marks

        return load_page_marks(self.folders)

    @cached_property
    def namings(self) -> Namings:
        """Names of disputed places, by style."""
        from dragoman.lexicon.namings import load_namings

        return load_namings(self.folders)

    @cached_property
    def towns(self) -> Towns:
        """Towns and the states in which they lie."""
        from dragoman.lexicon.towns import load_towns

        return load_towns(self.folders)

    @cached_property
    def measures(self) -> Measures:
        """Words of measures."""
        from dragoman.lexicon.measures import load_measures

        return load_measures(self.folders)

    @cached_property
    def event_weights(self) -> EventWeights:
        """Weights of the event type model."""
        from dragoman.lexicon.event_weights import load_event_weights

        return load_event_weights()

    @cached_property
    def page_parts(self) -> PageParts:
        """Names and words by which the parts of a page are told."""
        from dragoman.lexicon.page_parts import load_page_parts

        return load_page_parts(self.folders)

    @cached_property
    def name_weights(self) -> LinearModel:
        """Weights by which runs of capitalised words are cut into names."""
        from dragoman.lexicon.weights import load_weights

        return load_weights("name_segments.npz")

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Places of the world by name, built into the user's cache at the first use."""
        from dragoman.lexicon.gazetteer import Gazetteer

        return Gazetteer()

    @cached_property
    def territories(self) -> Territories:
        """Areas with a government or a claim of their own."""
        from dragoman.lexicon.territories import load_territories

        return load_territories(self.folders)

    @cached_property
    def place_ranking(self) -> Weights:
        """Learned weights of the ranking of places."""
        from dragoman.lexicon.place_model import load_weights

        return load_weights("place_ranking.tsv")

    @cached_property
    def party_weights(self) -> PartyWeights:
        """Weights of the party span model."""
        from dragoman.lexicon.party_weights import load_party_weights

        return load_party_weights()

    @cached_property
    def toponym_signs(self) -> Weights:
        """Learned weights of the signs that a stretch names a place."""
        from dragoman.lexicon.place_model import load_weights

        return load_weights("toponyms.tsv")

    @cached_property
    def common_words(self) -> frozenset[str]:
        """Words that tell nothing of what a report is about."""
        from dragoman.lexicon.common_words import load_common_words

        return load_common_words(self.folders)

    @cached_property
    def site_words(self) -> SiteWords:
        """Words in the names of local things."""
        from dragoman.lexicon.site_words import load_site_words

        return load_site_words(self.folders)

    @cached_property
    def news_words(self) -> NewsWords:
        """Words that are common in news in general."""
        from dragoman.lexicon.news_words import load_news_words

        return load_news_words(self.folders)

    @cached_property
    def interchange(self) -> Interchange:
        """Columns, sectors, country codes and shapes of other data sets."""
        from dragoman.lexicon.interchange import load_interchange

        return load_interchange(self.folders)

    @cached_property
    def fine_types(self) -> FineTypes:
        """Fine types of events with their typical words."""
        from dragoman.lexicon.fine_types import load_fine_types

        return load_fine_types(self.folders)

    @cached_property
    def fine_weights(self) -> EventWeights:
        """Weights of the fine type model."""
        from dragoman.lexicon.event_weights import FINE, load_event_weights

        return load_event_weights(FINE)

    @cached_property
    def name_head(self) -> TagHead:
        """The encoder's head for names: PER, ORG, LOC."""
        from dragoman.lexicon.heads import load_tag_head

        return load_tag_head("encoder_names.npz")

    @cached_property
    def actor_head(self) -> TagHead:
        """The encoder's head for whoever and wherever is told of, nominals too, by their part."""
        from dragoman.lexicon.heads import load_tag_head

        return load_tag_head("encoder_actors.npz")

    @cached_property
    def party_head(self) -> TagHead:
        """The encoder's head for the parties of an act: S, T, R."""
        from dragoman.lexicon.heads import load_tag_head

        return load_tag_head("encoder_parties.npz")

    @cached_property
    def relation_head(self) -> PairHead:
        """The encoder's head for how two parties stand to each other."""
        from dragoman.lexicon.heads import load_pair_head

        return load_pair_head("encoder_relations.npz")

    @cached_property
    def fine_head(self) -> TextHead:
        """The encoder's head for fine types."""
        from dragoman.lexicon.heads import load_text_head

        return load_text_head("encoder_fine_types.npz")
