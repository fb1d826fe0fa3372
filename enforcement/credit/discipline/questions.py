"""What the lists of measures leave open, and the answers an office may choose."""

from casework.law.unsettled import Unsettled

SHIPPED_LIST = Unsettled(
    "discipline.shipped_list",
    "本机关没有装入现行失信惩戒措施清单时，是否以系统随附的2021年版为准",
    True,
    ("CR-J3",),
    {True: "以随附的2021年版为准", False: "不用随附版本，装入现行清单后才可以采取措施"},
    note="清单按年度更新；随附版本是转录的概括，列明的措施少于公布的十四项，使用前须与公布的文本核对",
)
LENGTHS = Unsettled(
    "discipline.lengths",
    "公示系统联合惩戒各表（IF-4）没有写明长度的列，报送前按什么长度核对",
    "ours",
    ("IF-4",),
    {"ours": "按本系统拟定的长度核对", "documented": "只核对设计文件写明的 LIMITLOW（4000字），其余以平台退回的为准"},
    note="须核对：设计文件只写明 LIMITLOW 的长度，其余长度没有核对到原文；上线前与省级信用平台核对",
)
