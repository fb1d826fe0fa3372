"""The goods of a case: what was listed, what is there, and every movement."""

from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.caller import caller
from casework import clock
from casework.models import Case
from casework.reading import Reader
from enforcement.penalty.inventory import stock
from enforcement.penalty.inventory.tally import Holding, plain
from enforcement.penalty.inventory.value import goods_value


class GoodsMovementSerializer(serializers.Serializer):
    at = serializers.DateTimeField()
    kind = serializers.CharField()
    what = serializers.CharField(source="get_kind_display")
    from_item = serializers.UUIDField(source="source_id", allow_null=True)
    to_item = serializers.UUIDField(source="item_id", allow_null=True)
    quantity = serializers.DecimalField(max_digits=14, decimal_places=3)
    place = serializers.CharField(allow_null=True)
    keeper = serializers.CharField(allow_null=True)
    seal = serializers.CharField(source="seal_number")
    why = serializers.CharField()


class GoodSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    number = serializers.IntegerField()
    sort = serializers.CharField()
    description = serializers.CharField()
    unit = serializers.CharField()
    quantity = serializers.CharField()
    place = serializers.CharField(allow_null=True)
    keeper = serializers.CharField(allow_null=True)
    seals = serializers.ListField(child=serializers.CharField())
    measure = serializers.CharField()
    became = serializers.CharField()
    to_be_returned = serializers.BooleanField()


class GoodsSerializer(serializers.Serializer):
    items = GoodSerializer(many=True)
    movements = GoodsMovementSerializer(many=True)
    value = serializers.DecimalField(max_digits=18, decimal_places=2)
    value_words = serializers.CharField()
    value_is_complete = serializers.BooleanField()


@extend_schema(tags=["涉案物品"])
class CaseGoods(APIView):
    """涉案物品：items, movements and the value as of today. What changes them are steps of the procedure ``goods``."""

    @extend_schema(responses=GoodsSerializer)
    def get(self, request: Request, case: UUID) -> Response:
        reader = Reader(caller(request))
        found = reader.inside.filter(pk=case).first()
        if found is None:
            raise Http404
        value, late = goods_value(found, clock.today()), _late(found)
        shown = {
            "items": [_item(held, late) for held in stock.stock(found)],
            "movements": stock.movements(found),
            "value": value.total,
            "value_words": value.words,
            "value_is_complete": value.is_complete,
        }
        return Response(GoodsSerializer(shown).data)


def _late(case: Case) -> set[UUID]:
    return {held.item.pk for held in stock.to_be_returned(case, clock.now())}


def _item(held: Holding, late: set[UUID]) -> dict[str, object]:
    item = held.item
    return {
        "id": item.pk, "number": item.number, "sort": item.sort, "description": item.description, "unit": item.unit,
        "quantity": plain(held.quantity), "place": held.place and str(held.place), "keeper": held.keeper and str(held.keeper),
        "seals": held.seals, "measure": item.measure, "became": held.became, "to_be_returned": item.pk in late,
    }  # fmt: skip
