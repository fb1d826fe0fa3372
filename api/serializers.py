"""What the API shows of the nouns. Reading only: every write is a step."""

from typing import Any

from rest_framework import serializers

from casework.models import (
    Agent,
    Case,
    CaseParty,
    CustodyEvent,
    Deadline,
    Event,
    Evidence,
    IssuedPaper,
    PartyVersion,
    Right,
)


class Withheld(serializers.ModelSerializer):
    """A row of which a party to the case reads ``withheld`` as empty, unless it is about itself."""

    withheld: tuple[str, ...] = ()

    def to_representation(self, instance: Any) -> Any:
        shown, reader = super().to_representation(instance), self.context.get("reader")
        if reader is None or instance.case_id not in reader.outside or self.is_own(instance, reader):
            return shown
        return shown | {name: type(shown[name])() for name in self.withheld}

    def is_own(self, instance: Any, reader: Any) -> bool:
        return False


class AgentSerializer(serializers.ModelSerializer):
    """An agent of a party: who, with which authority, and until when."""

    kind_label = serializers.CharField(source="get_kind_display", read_only=True)
    authority = serializers.CharField(read_only=True)

    class Meta:
        model = Agent
        fields = ["id", "kind", "kind_label", "name", "firm", "authority", "powers", "since", "until", "revoked_on"]


class PartySerializer(Withheld):
    """A party of a case; identity numbers of natural persons are masked."""

    withheld = ("id_number", "address", "doubts")

    def is_own(self, instance: CaseParty, reader: Any) -> bool:
        return instance.party_id in reader.represents

    capacity_label = serializers.CharField(source="get_capacity_display", read_only=True)
    party_id = serializers.UUIDField(source="party.id", read_only=True)
    name = serializers.CharField(source="party.name", read_only=True)
    kind = serializers.CharField(source="party.kind", read_only=True)
    id_kind = serializers.CharField(source="party.id_kind", read_only=True)
    id_number = serializers.CharField(source="party.masked_id", read_only=True)
    address = serializers.CharField(source="party.address", read_only=True)
    doubts = serializers.ListField(source="party.doubts", child=serializers.CharField(), read_only=True)
    agents = AgentSerializer(many=True, read_only=True)

    class Meta:
        model = CaseParty
        fields = [
            "id",
            "party_id",
            "capacity",
            "capacity_label",
            "name",
            "kind",
            "id_kind",
            "id_number",
            "address",
            "doubts",
            "foreign",
            "agents",
        ]


class PartyVersionSerializer(serializers.ModelSerializer):
    """What a party's particulars were, from when, and why they were changed."""

    manner_label = serializers.CharField(source="get_manner_display", read_only=True)
    particulars = serializers.DictField(source="told", child=serializers.CharField(), read_only=True)

    class Meta:
        model = PartyVersion
        fields = ["id", "at", "manner", "manner_label", "changed_on", "reason", "particulars"]


class RightSerializer(serializers.ModelSerializer):
    kind_label = serializers.CharField(source="get_kind_display", read_only=True)
    holder = serializers.CharField(source="holder.name", read_only=True)
    doubts = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Right
        fields = [
            "id", "case", "kind", "kind_label", "number", "name", "classes", "groups", "edition", "holder", "licence", "status",
            "filed_on", "granted_on", "valid_until", "doubts",
        ]  # fmt: skip


class CaseSerializer(serializers.ModelSerializer):
    office = serializers.CharField(source="office.name", read_only=True)
    kind_label = serializers.CharField(source="get_kind_display", read_only=True)

    class Meta:
        model = Case
        fields = [
            "id", "number", "title", "kind", "kind_label", "source", "office", "received_on", "conduct_start",
            "conduct_end", "place", "created_at", "next_due", "closed_at",
        ]  # fmt: skip


class CaseDetailSerializer(CaseSerializer):
    parties = PartySerializer(source="case_parties", many=True, read_only=True)
    rights = RightSerializer(many=True, read_only=True)

    class Meta(CaseSerializer.Meta):
        fields = [*CaseSerializer.Meta.fields, "summary", "parties", "rights"]


class DeadlineSerializer(serializers.ModelSerializer):
    """``provisional`` dates may still move; ``stopped`` clocks stand still; ``soft`` ones have no legal basis."""

    case_number = serializers.CharField(source="case.number", read_only=True)

    class Meta:
        model = Deadline
        fields = [
            "id", "case", "case_number", "procedure", "subject_id", "term", "label", "basis", "party", "soft", "start",
            "raw_due", "due", "provisional", "earliest", "latest", "stopped", "status", "ended_at",
        ]  # fmt: skip


class EventSerializer(serializers.ModelSerializer):
    class Meta:
        model = Event
        fields = [
            "id", "sequence", "procedure", "subject_id", "version", "step", "label", "source", "target", "basis",
            "by_name", "role", "at", "data", "sha256",
        ]  # fmt: skip


class PaperSerializer(serializers.ModelSerializer):
    sha256 = serializers.CharField(source="file.sha256", read_only=True, default=None)
    pages = serializers.IntegerField(source="file.pages", read_only=True, default=None)

    class Meta:
        model = IssuedPaper
        fields = ["id", "case", "title", "number", "basis", "issued_at", "states_sha256", "sha256", "pages"]


class CustodySerializer(serializers.ModelSerializer):
    """One link of the chain of custody."""

    kind_label = serializers.CharField(source="get_kind_display", read_only=True)

    class Meta:
        model = CustodyEvent
        fields = ["kind", "kind_label", "at", "from_whom", "to_whom", "reason", "sha256"]


class EvidenceSerializer(Withheld):
    """From whom a piece of evidence came, and who had it, is not told to a party: it may be who complained."""

    withheld = ("source", "provider", "custody")
    custody = CustodySerializer(many=True, read_only=True)

    kind_label = serializers.CharField(source="get_kind_display", read_only=True)
    sha256 = serializers.CharField(source="file.sha256", read_only=True, default=None)
    sm3 = serializers.CharField(source="file.sm3", read_only=True, default=None)
    size = serializers.IntegerField(source="file.size", read_only=True, default=None)
    original_name = serializers.CharField(source="file.original_name", read_only=True, default=None)

    class Meta:
        model = Evidence
        fields = [
            "id", "case", "number", "kind", "kind_label", "name", "source", "proves", "collected_at", "place",
            "collectors", "provider", "method", "confidential", "doubted", "custody", "sha256", "sm3", "size", "original_name",
        ]  # fmt: skip


class OfferSerializer(serializers.Serializer):
    """A step that follows from the state, and every reason why the caller may not take it."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    open = serializers.BooleanField()
    reasons = serializers.ListField(child=serializers.DictField(child=serializers.CharField()))
    basis = serializers.CharField()
    confirm = serializers.CharField()
    fields = serializers.ListField(child=serializers.DictField())  # type: ignore[assignment]


class ProceedingSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    case = serializers.UUIDField()
    procedure = serializers.CharField()
    title = serializers.CharField()
    state = serializers.CharField()
    state_label = serializers.CharField()
    since = serializers.DateTimeField(allow_null=True)
    over = serializers.BooleanField()
    version = serializers.IntegerField()
    steps = OfferSerializer(many=True)


class ReasonSerializer(serializers.Serializer):
    sentence = serializers.CharField()
    basis = serializers.CharField()


class RefusalSerializer(serializers.Serializer):
    code = serializers.ChoiceField(["refused", "stale"])
    step = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    reasons = ReasonSerializer(many=True)


class InvalidSerializer(serializers.Serializer):
    code = serializers.CharField()
    errors = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField())
    )
