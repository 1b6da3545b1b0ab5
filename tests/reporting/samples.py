"""Statements written by hand, in both languages: every kind of row a page of reasons can have."""

from dataclasses import replace
from fractions import Fraction

from zhongchuang.engines.reporting.reasons_text import (
    Bar,
    CellsText,
    ConditionText,
    ParameterText,
    ReasonsText,
    RulingText,
    StepText,
    VerdictText,
)
from zhongchuang.engines.reporting.statement import StatementText

MET = VerdictText("met", "✓", "符合")
NOT_MET = VerdictText("not_met", "✕", "不符合")
NEEDS = VerdictText("needs_person", "？", "待人工判定")

WORDS_ZH = {
    "number": "序号",
    "condition": "条件",
    "distance": "与要求的距离",
    "verdict": "判定",
    "asked": "要求",
    "found": "查得",
    "reason": "理由",
    "enough": "如何达到",
    "missing": "缺少",
    "cells": "数据来源",
    "parameter": "依据",
    "reading": "理解",
    "would_be_enough": "补足以下各项即可符合",
    "colon": "：",
    "stop": "；",
    "between": "　",
    "page": "第{page}页，共{pages}页",
}
WORDS_EN = {
    "number": "No.",
    "condition": "Condition",
    "distance": "Distance to the threshold",
    "verdict": "Verdict",
    "asked": "asked",
    "found": "found",
    "reason": "Reason",
    "enough": "What would be enough",
    "missing": "Missing",
    "cells": "Rests on",
    "parameter": "Source",
    "reading": "Reading",
    "would_be_enough": "What would be enough",
    "colon": ": ",
    "stop": "; ",
    "between": " · ",
    "page": "Page {page} of {pages}",
}


def _single(
    number: str, rule: str, asked: str, found: str, distance: str, ratio: Fraction, verdict: VerdictText
) -> ConditionText:
    capped = min(ratio, Fraction(3, 2))
    return ConditionText(
        code=f"c{number}",
        number=number,
        label=rule,
        rule=rule,
        article=f"第{number}项",
        verdict=verdict,
        computed=verdict,
        asked=asked,
        found=found,
        distance=distance,
        sentence="",
        bar=Bar(capped, capped, beyond=ratio > capped),
        cells=(CellsText("入驻 第4–37行，共34行", "兰州.xlsx", "入驻 Residents", "4:37", ((4, 37),), 34),),
        parameters=(ParameterText("入驻团队和企业数下限", "20家", "国科火字〔2017〕120号 第5项"),),
    )


def chinese() -> ReasonsText:
    """A space with one condition ruled on, one open, one failed, one of several steps."""
    judged = ConditionText(
        "direction",
        "1",
        "发展方向",
        "发展方向明确、模式清晰，具备可持续发展能力",
        "第1项",
        MET,
        NEEDS,
        "",
        "",
        "",
        "须由人判断：规定为定性要求。",
        ruling=RulingText(
            MET,
            "人工判定：符合。王敏，2023年11月6日",
            "商业计划书与三年收入表齐全，服务收入占比逐年上升。",
            "王敏",
            "2023年11月6日",
            "未登录签名",
        ),
    )
    areas = ConditionText(
        "premises",
        "4",
        "场地",
        "服务场地面积不低于500平方米，或提供不少于30个创业工位；同时须具备公共服务场地和设施；创业工位和公共服务场地面积不低于总面积的75%",
        "第4项",
        NOT_MET,
        NOT_MET,
        "",
        "",
        "",
        "",
        steps=(
            StepText(0, "须同时满足", "", "", "", "", NOT_MET),
            StepText(1, "满足其一即可", "", "", "", "", MET),
            StepText(
                2,
                "",
                "服务场地面积",
                "不少于500平方米",
                "412.5平方米",
                "少87.5平方米",
                NOT_MET,
                Bar(Fraction(33, 40), Fraction(33, 40)),
            ),
            StepText(2, "", "创业工位数", "不少于30个", "36个", "多6个", MET, Bar(Fraction(6, 5), Fraction(6, 5))),
            StepText(1, "", "公共服务设施", "是", "是", "", MET),
            StepText(
                1,
                "",
                "工位与公共服务场地面积占总面积",
                "不低于75%",
                "73.75%",
                "低1.25个百分点",
                NOT_MET,
                Bar(Fraction(59, 60), Fraction(59, 60)),
            ),
        ),
        cells=(CellsText("空间 H12、I12、K12", "兰州.xlsx", "空间 Spaces", "H12,I12,K12", ((12, 12),), 3),),
        enough="公共服务场地面积再增加6.88平方米",
        parameters=(ParameterText("场地占比下限", "75%", "国科火字〔2017〕120号 第4项", mark="生效日期不详"),),
        reading="“总面积”按空间可自主支配的建筑面积合计理解。",
    )
    open_count = replace(
        _single(
            "5", "年协议入驻创业团队和企业不低于20家", "不少于20家", "17至22家", "尚差3家", Fraction(17, 20), NEEDS
        ),
        bar=Bar(Fraction(17, 20), Fraction(11, 10)),
        needs="5条入驻记录缺入驻协议起始日，能否计入须由人判断。",
        missing=(
            CellsText("入驻 第8、11、19–21行的“入驻协议起始日”", "兰州.xlsx", "入驻 Residents", "G8", ((8, 8),), 5),
        ),
    )
    return ReasonsText(
        space="LZ-CG-007",
        name="兰州青瓷众创空间",
        about="LZ-CG-007 · 城关区 · 运营主体：兰州青瓷创业服务有限公司",
        policy="国家众创空间备案",
        source="国科火字〔2017〕120号",
        verdict=NOT_MET,
        result="不符合备案条件",
        counts="10项条件：7项符合，2项不符合，1项待人工判定",
        met=7,
        not_met=2,
        needs_person=1,
        conditions=(
            judged,
            replace(
                judged,
                code="body",
                number="2",
                rule="有专门运营管理机构，原则上应具有独立法人资格",
                article="第2项",
                computed=MET,
                ruling=None,
                sentence="有专门运营管理机构：是；具有独立法人资格：是。",
            ),
            _single("3", "运营时间满18个月", "不少于18个月", "17个月", "少1个月", Fraction(17, 18), NOT_MET),
            areas,
            open_count,
            _single(
                "6",
                "每年注册成立企业不低于10家，或获得融资不低于5家",
                "不少于10家",
                "12家",
                "多2家",
                Fraction(6, 5),
                MET,
            ),
            _single("7", "每年典型孵化案例不低于3个", "不少于3个", "3个", "正好达到", Fraction(1), MET),
            _single("8", "至少3名专职人员，至少3名创业导师", "不少于3人", "8人", "多5人", Fraction(8, 3), MET),
            _single("9", "每年开展创业活动不低于10场次", "不少于10场次", "24场次", "多14场次", Fraction(12, 5), MET),
            replace(
                judged,
                code="torch",
                number="10",
                rule="按科技部火炬统计要求上报统计数据，且数据真实、完整",
                article="第10项",
                computed=MET,
                ruling=None,
                sentence="当年火炬统计已报送：是；数据真实完整：是。",
            ),
        ),
        enough=(
            "第3项：再运营1个月，即至2024年1月15日",
            "第4项：公共服务场地面积再增加6.88平方米",
            "第5项：补全5条入驻记录的协议起始日，其中3条须在当年之内",
        ),
        marks=("试算", "虚构数据"),
        foot=(("规则版本", "3f9a0c21d7be"), ("数据快照", "a81c44f0e932"), ("判定基准日", "2023年12月31日")),
    )


def statement(*reasons: ReasonsText) -> StatementText:
    """A statement in Chinese of the spaces given, or of one."""
    return StatementText("国家众创空间备案 逐条理由", "zh-hans", reasons or (chinese(),), WORDS_ZH)
