"""Who stands where around a word: subjects, objects and prepositions across constructions.

Enters: a parse and one of its tokens. Leaves: head tokens of the parts of speech asked for, with
passives, relative clauses, participles, infinitives and conjunctions undone. Refuses: to guess a
subject that the construction leaves open.
"""

from __future__ import annotations

from dragoman.read.parse import Parsed, Token

_SUBJECTS = ("nsubj", "nsubjpass")
_NOUNS = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM")
_LISTED = ("GPE", "PERSON", "NORP", "ORG")
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_INSTRUMENT = "use"
"""The verb whose object is a means, not a doer, of its infinitive ("used it to send arms")."""
_GIVING = frozenset({"give", "grant", "award", "offer", "show", "send", "deny", "pay", "teach"})
_OUTCOMES = frozenset({"dead", "alive"})
_MODALS = ("VBD", "VBZ", "VBP")
_PERSONAL = frozenset({"it", "he", "she", "they"})
_CLAUSES = ("relcl", "acl", "advcl", "ccomp", "xcomp", "conj", "pcomp")
_DEPTH = 6


def is_passive(parsed: Parsed, verb: Token, depth: int = 0) -> bool:
    """Tell whether a verb's surface subject suffers the act."""
    labels = {parsed.tokens[i].dep for i in parsed.kids[verb.i]}
    if labels & {"nsubjpass", "auxpass"}:
        return True
    if verb.tag != "VBN" or "aux" in labels or "nsubj" in labels or depth > _DEPTH:
        return False
    if verb.dep == "conj":
        head = parsed.tokens[verb.head]
        shared = head.pos in ("VERB", "AUX") and not parsed.children(verb, "dobj")
        return (shared or verb.lemma in _GIVING) and is_passive(parsed, head, depth + 1)
    # "an attack killed two" is at times taken for an attack that was killed
    active = verb.dep == "acl" and verb.lemma not in _GIVING and parsed.children(verb, "dobj")
    return not active and verb.dep in ("acl", "advcl", "relcl", "pcomp", "xcomp")


def expand(parsed: Parsed, token: Token) -> list[Token]:
    """Return a noun and the nouns joined to it by conjunctions."""
    found, stack = [], [token]
    while stack:
        top = stack.pop(0)
        found.append(top)
        stack += [t for t in parsed.children(top, "conj") if t.pos in _NOUNS]
        stack += [t for t in parsed.children(top, "appos") if _goes_on(parsed, top, t)]
        if top.pos == "PROPN":
            found += [t for t in parsed.children(top, "nmod") if _shares(parsed, t)]
    return found


def _goes_on(parsed: Parsed, first: Token, second: Token) -> bool:
    """Tell whether a list of names goes on where the parser saw another name of the same.

    "Chad, Niger and Mali" is a list, "Chad, a neighbour and ally" is none.
    """
    alike = first.name == second.name and second.name in _LISTED
    return alike and bool(parsed.children(second, "conj"))


def _shares(parsed: Parsed, word: Token) -> bool:
    """Tell whether a name shares its last word with the next one ("North and South Korea")."""
    joined = any(t.lower == "and" for t in parsed.children(word, "cc"))
    return joined and word.pos == "PROPN"


def antecedent(parsed: Parsed, token: Token) -> Token:
    """Return what a relative pronoun stands for ("fighters, many of whom"), or the token."""
    if token.lower in _RELATIVE and (token.tag.startswith("W") or token.pos == "PRON"):
        return _clause_noun(parsed, token) or token
    for prep in parsed.children(token, "prep"):
        for noun in parsed.children(prep, "pobj"):
            if noun.lower in ("whom", "which"):
                return _clause_noun(parsed, noun) or token
    return token


def _clause_noun(parsed: Parsed, token: Token) -> Token | None:
    for above in parsed.ancestors(token):
        if above.dep == "relcl" and above.head != above.i:
            return parsed.tokens[above.head]
    return None


def subjects(parsed: Parsed, verb: Token) -> list[Token]:
    """Return who does what a verb says: its subject, or the agent of a passive."""
    if verb.dep == "acomp":
        return surface(parsed, parsed.tokens[verb.head])
    if is_behind(verb):
        return _noun_above(parsed, verb)
    if is_passive(parsed, verb):
        return agents(parsed, verb)
    found = surface(parsed, verb)
    return found if found or verb.dep != "acl" else _noun_above(parsed, verb)


def agents(parsed: Parsed, verb: Token) -> list[Token]:
    """Return the nouns behind "by" of a passive."""
    found = prepositional(parsed, verb, ("by",))
    if not found and verb.dep == "conj" and not parsed.children(verb, "agent"):
        head = parsed.tokens[verb.head]
        shared = is_passive(parsed, head) and head.i < verb.i
        return agents(parsed, head) if shared else []
    if not found:
        for other in parsed.children(verb, "conj"):
            if other.tag == "VBN" and not parsed.children(other, "nsubjpass", "nsubj"):
                found = found or prepositional(parsed, other, ("by",))
    return [t for t in found if not t.name.startswith(("DATE", "TIME"))]


def objects(parsed: Parsed, verb: Token) -> list[Token]:
    """Return who or what suffers a verb: its object, or the surface subject of a passive."""
    if is_passive(parsed, verb):
        found = surface(parsed, verb)
        if not found and verb.dep in ("acl", "relcl"):
            return _noun_above(parsed, verb)
        return found
    found = parsed.children(verb, "dobj") or [noun for noun, _ in _turned(parsed, verb)]
    found = found or _so_called(parsed, verb) or _counted(parsed, verb)
    if not found and (verb.dep == "relcl" or _is_hidden_relative(parsed, verb)):
        own = parsed.children(verb, *_SUBJECTS)
        if own and all(t.lower not in _RELATIVE for t in own):
            return _noun_above(parsed, verb)
    return _several(parsed, found)


def _so_called(parsed: Parsed, verb: Token) -> list[Token]:
    """Return the noun in "condemned what it called a coup"; "what" where none is named."""
    for clause in parsed.children(verb, "ccomp"):
        what = [t for t in parsed.children(clause, "dobj", "nsubj") if t.lower == "what"]
        if what and clause.i > verb.i:
            return parsed.children(clause, "oprd", "attr") or what
    return []


def _counted(parsed: Parsed, verb: Token) -> list[Token]:
    """Return the number in "shot down 21 of 26 drones", which a parser may take for an adverb."""
    loose = parsed.children(verb, "npadvmod")
    return [t for t in loose if t.pos == "NUM" and t.i > verb.i and parsed.children(t, "prep")]


def _is_hidden_relative(parsed: Parsed, verb: Token) -> bool:
    """Tell whether "that" opens a relative clause the parser took for a content clause."""
    return verb.dep == "acl" and any(t.lower == "that" for t in parsed.children(verb, "mark"))


def _noun_above(parsed: Parsed, verb: Token) -> list[Token]:
    head = parsed.tokens[verb.head]
    return expand(parsed, head) if head.pos in _NOUNS and head.i != verb.i else []


def _several(parsed: Parsed, found: list[Token]) -> list[Token]:
    return [noun for t in found for noun in expand(parsed, antecedent(parsed, t))]


def surface(parsed: Parsed, verb: Token, depth: int = 0) -> list[Token]:
    """Return a verb's surface subject, looked for through control and conjunction."""
    own = [doer for _, doer in _turned(parsed, verb)] or parsed.children(verb, *_SUBJECTS)
    if own:
        return _several(parsed, own)
    if depth > _DEPTH or verb.head == verb.i:
        return []
    return _through(parsed, verb, depth)


def _through(parsed: Parsed, verb: Token, depth: int) -> list[Token]:
    """Return the subject that a verb without its own shares with the words above it."""
    head = parsed.tokens[verb.head]
    if verb.dep == "conj" and head.pos in ("VERB", "AUX"):
        return surface(parsed, sharer(parsed, verb), depth + 1)
    if verb.dep == "acomp":
        return surface(parsed, head, depth + 1)
    if verb.dep in ("xcomp", "ccomp") and head.pos in ("VERB", "AUX", "ADJ"):
        return _controller(parsed, verb, head, depth)
    if (
        verb.dep == "advcl"
        and verb.tag in ("VBG", "VB", "VBN", "VBD")
        and head.pos in ("VERB", "AUX")
    ):
        return surface(parsed, head, depth + 1)
    if verb.dep == "pcomp":
        return _through_preposition(parsed, head, depth)
    if verb.dep == "acl" and verb.tag == "VB":
        return _decider(parsed, head, depth)
    return []


def _turned(parsed: Parsed, verb: Token) -> list[tuple[Token, Token]]:
    """Return noun and doer of ", a charge Athens denied", where the parser took one for both."""
    if verb.tag not in _MODALS or parsed.children(verb, "dobj", "xcomp"):
        return []
    return [
        (noun, name)
        for noun in parsed.children(verb, "nsubj")
        for name in parsed.children(noun, "appos")
        if noun.pos == "NOUN" and name.pos == "PROPN" and _follows(parsed, noun, name)
    ]


def _follows(parsed: Parsed, noun: Token, name: Token) -> bool:
    """Tell whether a name stands right behind a noun, with no comma between."""
    return parsed.subtree(name)[0].i == noun.i + 1


def _controller(parsed: Parsed, verb: Token, head: Token, depth: int) -> list[Token]:
    if verb.dep == "ccomp" and verb.tag not in ("VB", "VBG"):
        return []
    if head.lemma == _INSTRUMENT and is_passive(parsed, head):
        return agents(parsed, head)
    # the nearest noun before an infinitive does what it says (Rosenbaum 1967)
    nearest = objects(parsed, head) if verb.tag == "VB" and head.lemma != _INSTRUMENT else []
    return nearest or surface(parsed, head, depth + 1)


def _through_preposition(parsed: Parsed, prep: Token, depth: int) -> list[Token]:
    above = parsed.tokens[prep.head]
    if above.pos in ("VERB", "AUX"):
        target = objects(parsed, above) if prep.lower in ("of", "from", "into") else []
        return target or surface(parsed, above, depth + 1)
    if above.pos in ("NOUN", "PROPN"):
        return _decider(parsed, above, depth)
    return []


def _decider(parsed: Parsed, noun: Token, depth: int) -> list[Token]:
    """Return whose plan, offer or decision a noun is."""
    owner = possessors(parsed, noun) or prepositional(parsed, noun, ("by",))
    if owner:
        return owner
    verb = parsed.tokens[noun.head]
    if noun.dep in ("dobj", "attr") and verb.pos in ("VERB", "AUX"):
        return surface(parsed, verb, depth + 1)
    return []


def possessors(parsed: Parsed, noun: Token) -> list[Token]:
    """Return whose a noun is ("Iran's visit")."""
    return [p for t in parsed.children(noun, "poss") for p in expand(parsed, antecedent(parsed, t))]


def modifiers(parsed: Parsed, noun: Token) -> list[Token]:
    """Return the words before a noun that describe it ("Turkish air strike")."""
    return parsed.children(noun, "amod", "compound", "nmod")


def prepositional(parsed: Parsed, head: Token, words: tuple[str, ...]) -> list[Token]:
    """Return the objects of a word's prepositions, conjunctions included."""
    found: list[Token] = []
    near = parsed.children(head, "prep", "agent", "dative")
    for prep in (*near, *(t for first in near for t in parsed.children(first, "conj"))):
        if prep.lower not in words:
            continue
        found += parsed.children(prep, "pobj")
        for further in parsed.children(prep, "prep"):
            found += parsed.children(further, "pobj")
    return _several(parsed, [t for t in found if t.name not in ("DATE", "TIME")])


def indirect(parsed: Parsed, verb: Token) -> list[Token]:
    """Return the indirect object ("gave Tanzania a grant")."""
    bare = [t for t in parsed.children(verb, "dative", "iobj") if t.pos != "ADP"]
    return _several(parsed, bare) or prepositional_dative(parsed, verb)


def prepositional_dative(parsed: Parsed, verb: Token) -> list[Token]:
    """Return the object of a dative "to" or "for"."""
    found: list[Token] = []
    for prep in parsed.children(verb, "dative"):
        found += parsed.children(prep, "pobj")
    return _several(parsed, found)


def particles(parsed: Parsed, verb: Token) -> set[str]:
    """Return a verb's particles ("down" of "step down")."""
    return {t.lower for t in parsed.children(verb, "prt", "advmod") if len(t.lower) < 6}


def complements(parsed: Parsed, verb: Token) -> list[Token]:
    """Return the verbs of a verb's infinitive, gerund or clause complements."""
    found = parsed.children(verb, "xcomp", "ccomp")
    # a clause in front of its verb stands beside it ("X accused Y, a charge Z denied")
    return [t for t in found if t.pos in ("VERB", "AUX", "ADJ") and t.i > verb.i]


def is_behind(token: Token) -> bool:
    """Tell whether an adjective stands behind its noun ("five dead in a raid")."""
    return token.dep == "amod" and token.head < token.i


def outcomes(parsed: Parsed, verb: Token) -> list[Token]:
    """Return the adjective right behind a verb that says how its object ends ("shot dead two")."""
    nouns = parsed.children(verb, "dobj")
    near = [t for noun in nouns for t in parsed.children(noun, "amod") if t.i == verb.i + 1]
    return [t for t in near if t.lower in _OUTCOMES]


def gerunds(parsed: Parsed, head: Token, words: tuple[str, ...]) -> list[Token]:
    """Return the verbs that stand behind a word's prepositions ("accused of shelling").

    A preposition may open an infinitive as well ("called for the minister to resign").
    """
    found = [
        verb
        for prep in parsed.children(head, "prep")
        if prep.lower in words
        for verb in parsed.children(prep, "pcomp")
    ]
    return found + [t for t in parsed.children(head, "advcl") if _opened_by(parsed, t) in words]


def _opened_by(parsed: Parsed, verb: Token) -> str:
    """Return the preposition that opens an infinitive with a subject ("called for X to resign")."""
    if verb.tag != "VB" or not parsed.children(verb, *_SUBJECTS):
        return ""
    return next((t.lower for t in parsed.children(verb, "mark") if t.tag == "IN"), "")


def self_named(parsed: Parsed, token: Token) -> Token:
    """Return the speaker whom a pronoun in his own words stands for ("X said it would").

    The pronoun is the subject of a clause below a verb whose subject is a noun of like kind: "it"
    is no person, "he" and "she" are no place.
    """
    if token.lower not in _PERSONAL or token.dep not in _SUBJECTS:
        return token
    clause = parsed.tokens[token.head]
    for above in parsed.ancestors(clause):
        if above.pos not in ("VERB", "AUX"):
            return token
        for subject in parsed.children(above, *_SUBJECTS):
            if subject.i < token.i and subject.pos in ("NOUN", "PROPN"):
                return subject if _agrees(token, subject) else token
        if above.dep not in ("ccomp", "xcomp", "conj", "advcl"):
            return token
    return token


def _agrees(pronoun: Token, noun: Token) -> bool:
    if pronoun.lower == "it":
        return noun.name != "PERSON" and noun.tag != "NNS"
    if pronoun.lower == "they":
        return noun.tag in ("NNS", "NNPS") or noun.name in ("ORG", "NORP")
    return noun.name not in ("GPE", "ORG", "LOC", "FAC") and noun.tag not in ("NNS", "NNPS")


def sharer(parsed: Parsed, verb: Token) -> Token:
    """Return the verb whose subject a conjoined verb shares: the nearest before it with its own.

    In "A left, and B stayed and sang" it is B who sang, though all hang on the first verb.
    """
    head = partner(parsed, verb)
    before = [t for t in parsed.children(head, "conj") if t.i < verb.i]
    own = [t for t in before if parsed.children(t, *_SUBJECTS)]
    return own[-1] if own else head


def partner(parsed: Parsed, verb: Token) -> Token:
    """Return the verb that a conjoined verb goes with.

    A finite verb cannot stand beside an infinitive under a modal, nor beside a participle of a
    progressive, nor an active one share the helper of a passive; it then goes with the verb that
    governs that clause ("said it would rise and urged", "said X was arming and demanded", "denied
    that X was held and accused Y").
    """
    head = parsed.tokens[verb.head]
    finite = verb.tag in _MODALS and head.tag in ("VB", "VBG")
    if not finite and not _is_active_beside_passive(parsed, verb, head):
        return head
    for above in parsed.ancestors(head):
        if above.tag in _MODALS:
            return above
    return head


def _is_active_beside_passive(parsed: Parsed, verb: Token, head: Token) -> bool:
    past = verb.tag in ("VBD", "VBN") and bool(parsed.children(verb, "dobj"))
    helped = parsed.children(verb, "aux", "auxpass")
    return past and not helped and verb.lemma not in _GIVING and is_passive(parsed, head)
