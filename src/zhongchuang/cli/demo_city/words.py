"""The words from which the invented names are put together."""

from zhongchuang.kernel.bilingual import Bilingual

DISTRICTS = {
    "yunxi-dongan": Bilingual("东岸区", "East Bank"),
    "yunxi-xiling": Bilingual("西岭区", "West Ridge"),
    "yunxi-nanwan": Bilingual("南湾区", "South Bay"),
    "yunxi-beiyuan": Bilingual("北原区", "North Plain"),
    "yunxi-gaoxin": Bilingual("高新区", "High-tech Zone"),
    "yunxi-daxue": Bilingual("大学城", "University Town"),
}

PLACES = (
    Bilingual("苇岸", "Reed Bank"), Bilingual("砚池", "Inkstone Pond"), Bilingual("蓼汀", "Knotweed Flat"),
    Bilingual("鹭汀", "Heron Flat"), Bilingual("栎山", "Oak Hill"), Bilingual("鸢坡", "Kite Slope"),
    Bilingual("榆台", "Elm Terrace"), Bilingual("梓渡", "Catalpa Ferry"), Bilingual("杉坪", "Fir Level"),
    Bilingual("荻洲", "Silvergrass Isle"), Bilingual("桐坞", "Paulownia Cove"), Bilingual("菱塘", "Caltrop Pond"),
    Bilingual("棠渡", "Crabapple Ferry"), Bilingual("槐湾", "Locust Bay"), Bilingual("楝园", "Chinaberry Garden"),
    Bilingual("芷汀", "Angelica Flat"), Bilingual("蕙圃", "Orchid Plot"), Bilingual("茭湖", "Wildrice Lake"),
    Bilingual("葭浦", "Rush Creek"), Bilingual("鹤渚", "Crane Islet"), Bilingual("鲤湾", "Carp Bay"),
    Bilingual("鹞坡", "Harrier Slope"), Bilingual("麂岭", "Muntjac Ridge"), Bilingual("獐坪", "Deer Level"),
    Bilingual("鸬洲", "Cormorant Isle"), Bilingual("芦埭", "Sedge Dyke"), Bilingual("枳园", "Hardy Orange Garden"),
    Bilingual("椴岭", "Linden Ridge"), Bilingual("桦台", "Birch Terrace"), Bilingual("楸坪", "Yellowwood Level"),
    Bilingual("榛岭", "Hazel Ridge"), Bilingual("楮溪", "Mulberry Brook"), Bilingual("蕨坡", "Fern Slope"),
    Bilingual("薇圃", "Vetch Plot"), Bilingual("莼塘", "Watershield Pond"), Bilingual("藕汀", "Lotus Flat"),
    Bilingual("芡湖", "Foxnut Lake"), Bilingual("柽湾", "Tamarisk Bay"), Bilingual("樗园", "Ailanthus Garden"),
    Bilingual("莎渡", "Galingale Ferry"),
)  # fmt: skip

SPACE_TITLES = {
    "makerspace": (
        Bilingual("众创空间", "Makerspace"), Bilingual("创客工坊", "Makers' Workshop"),
        Bilingual("创客码头", "Makers' Wharf"), Bilingual("创业咖啡馆", "Founders' Café"),
        Bilingual("青年众创空间", "Young Makers' Space"), Bilingual("智造众创空间", "Smart Making Space"),
        Bilingual("数字众创空间", "Digital Makerspace"), Bilingual("文创众创空间", "Culture Makerspace"),
    ),
    "incubator": (Bilingual("科技企业孵化器", "Incubator"), Bilingual("生物医药孵化器", "Biomedical Incubator")),
    "accelerator": (Bilingual("企业加速器", "Accelerator"),),
    "nursery": (Bilingual("创业苗圃", "Nursery"),),
    "new_type_service_organisation": (Bilingual("创业服务中心", "Founders' Service Centre"),),
    "university_student_park": (Bilingual("大学生创业园", "University Student Park"),),
}  # fmt: skip

OPERATOR_TITLES = {
    "private": ("创业服务有限公司", "Startup Services Co., Ltd."),
    "state": ("科创投资发展有限公司", "Science Investment Co., Ltd."),
    "university": ("学院", "College"),
    "institute": ("技术研究院", "Institute of Technology"),
    "other": ("创业促进会", "Entrepreneurship Association"),
}

FIRM_FIRST = "岚屿澄笙禾砾芮珩铎霁沐昕甬泓棣翎苒衍钰筠洄潆崧峤岑嵘彧晗晟煦熠琮璟瑭祺稷穗竺筱粟紬纾缦翊芃荀菀萸葳蔚"
FIRM_SECOND = "川原图谱启舟衡木野石帆光源序辰合算行器知维尺匠络格迹象韵微构测积度量通途策析链云数"

INDUSTRIES = (
    "软件开发", "人工智能", "智能制造", "工业设计", "生物医药", "智慧健康", "新材料", "新能源", "节能环保",
    "现代农业", "文化创意", "数字媒体", "电子信息", "机器人", "航空航天", "物联网", "企业服务", "教育科技",
)  # fmt: skip

PROJECTS = {
    "软件开发": "协同软件", "人工智能": "视觉识别", "智能制造": "柔性产线", "工业设计": "产品设计",
    "生物医药": "检测试剂", "智慧健康": "康复器械", "新材料": "复合材料", "新能源": "储能电池",
    "节能环保": "污水监测", "现代农业": "大棚控制", "文化创意": "非遗文创", "数字媒体": "互动影像",
    "电子信息": "射频模组", "机器人": "巡检机器人", "航空航天": "无人机", "物联网": "传感终端",
    "企业服务": "财税服务", "教育科技": "实验教具",
}  # fmt: skip

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋"
    "余于杜叶程魏苏吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严洪"
)
GIVEN_FIRST = "若思景明书云清子文承嘉雨晓志知远亦安君敏立建海春国秋雪丽玉俊永少梦家宇一以怀慕"
GIVEN_SECOND = "川宁彤然辰航琳瑶轩涵峰岚洋逸平华文婷杰静磊颖超敏"

STREETS = ("溪畔路", "望岭路", "启明街", "渡口路", "青石街", "学府路", "创新一路", "创新二路", "滨湾大道", "麦田路")

DUTIES = ("运营主管", "项目服务", "活动组织", "投融资服务", "政策咨询", "企业辅导", "财务与法务", "技术平台")

EXPERTISE = (
    "商业模式",
    "股权融资",
    "知识产权",
    "财税与法务",
    "工业设计",
    "市场渠道",
    "软件工程",
    "医疗器械注册",
    "供应链",
)

MENTOR_HOMES = (
    "云溪大学（虚构）",
    "云溪技术研究院（虚构）",
    "溪岸资本（虚构）",
    "岭南律师事务所（虚构）",
    "渡口会计师事务所（虚构）",
    "北原智造集团（虚构）",
)

EVENT_TITLES = {
    "salon": ("创业者下午茶", "产品人夜谈", "政策早餐会", "行业沙龙"),
    "roadshow": ("项目路演日", "天使对接会", "毕业项目路演"),
    "contest": ("创新创业大赛选拔", "创客马拉松"),
    "training": ("商业计划训练营", "财税入门课", "知识产权实务课", "融资谈判工作坊"),
    "other": ("开放日", "年终联谊"),
}

DIRECTIONS = (
    "面向{industry}领域的早期团队，以低租金工位和技术平台服务为主，收入来自服务费、租金与少量股权投资。",
    "围绕{industry}产业链开展专业孵化，与本地龙头企业共建中试平台，按服务项目收费，三年内实现收支平衡。",
    "以高校师生创业为主，提供训练营、导师辅导和种子资金，由主办单位补足运营成本。",
    "综合服务型空间，以联合办公为基础，叠加投融资对接与企业代办服务，服务收入占比逐年提高。",
)

CASES = (
    "完成首轮融资",
    "首台样机交付",
    "入库科技型中小企业",
    "获省级创业大赛奖项",
    "签下首个百万元订单",
    "取得医疗器械备案",
)

INVESTORS = ("溪岸资本（虚构）", "望岭创投（虚构）", "渡口天使会（虚构）", "*")
