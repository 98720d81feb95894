//! Common Chinese surnames and the characters of given names, with their readings.

pub(super) const SURNAMES: &str = "
Wang|Wong=王 Li|Lee=李 Zhang|Chang|Cheung=张 Liu|Lau=刘 Chen|Chan|Tan=陈 Yang|Yeung=杨 Huang|Wong=黄 Zhao|Chao|Chiu=赵 Wu|Ng=吴
Zhou|Chow|Chou=周 Xu|Hsu=徐 Sun|Suen=孙 Ma=马 Zhu|Chu=朱 Hu|Wu=胡 Guo|Kwok|Kuo=郭 He|Ho=何 Lin|Lam=林 Gao|Kao=高 Luo|Lo=罗
Zheng|Cheng=郑 Liang|Leung=梁 Xie|Hsieh|Tse=谢 Song|Sung=宋 Tang|Tong=唐 Deng|Teng=邓 Han|Hon=韩 Feng|Fung=冯 Cao|Tsao=曹 Peng|Pang=彭
Zeng|Tseng|Tsang=曾 Xiao|Hsiao|Siu=萧 Tian|Tien=田 Dong|Tung=董 Pan|Poon=潘 Yuan|Yuen=袁 Cai|Tsai|Choi=蔡 Jiang|Chiang=蒋 Yu|Yue=余
Du|To=杜 Ye|Yeh|Ip=叶 Cheng|Ching=程 Wei|Ngai=魏 Su|So=苏 Lü|Lu|Lui=吕 Ding|Ting=丁 Ren|Jen|Yam=任 Lu|Lo=卢 Yao|Yiu=姚 Shen|Sham=沈
Zhong|Chung=钟 Cui|Tsui=崔 Tan|Tam=谭 Lu|Luk=陆 Fan|Faan=范 Wang|Uong=汪 Liao|Liu=廖 Shi|Shek=石 Jin|Kam=金 Jia|Chia=贾 Xia|Hsia|Ha=夏
Fu|Foo=付 Fang|Fong=方 Zou|Tsou=邹 Xiong|Hung=熊 Bai|Pai=白 Meng|Mang=孟 Qin|Chin|Chun=秦 Qiu|Chiu|Yau=邱 Hou|Hau=侯 Jiang|Kong=江
Yin|Wan=尹 Xue|Hsueh|Sit=薛 Yan|Yim=闫 Duan|Tuen=段 Lei|Lui=雷 Long|Lung=龙 Shi|Si=史 Tao|To=陶 Ouyang|Auyeung=欧阳 Shan=单 Zha|Cha=查";

pub(super) const MEN: &str = "
wei=伟 qiang=强 lei=磊 jun=军 yang=洋 yong=勇 jie=杰 tao=涛 ming=明 chao=超 gang=刚 ping=平 hui=辉 peng=鹏 hua=华 fei=飞 bo=波 bin=斌
liang=亮 hai=海 long=龙 jian=建 guo=国 zhi=志 wen=文 xiao=小 da=大 yi=毅 hao=浩 yu=宇 kai=凯 cheng=成 dong=东 sheng=胜 xin=鑫 rui=锐
ze=泽 han=涵 zi=子 xuan=轩 bao=宝 fu=福 gui=贵 he=和 lin=林 nan=南 quan=全 shan=山 tian=天 xiang=祥 zhong=忠 de=德 an=安 chang=昌";

pub(super) const WOMEN: &str = "
fang=芳 na=娜 xiu=秀 min=敏 jing=静 li=丽 yan=艳 juan=娟 xia=霞 ping=萍 hong=红 yu=玉 mei=梅 ling=玲 gui=桂 dan=丹 ying=英 hua=花 xue=雪
qin=琴 lan=兰 yun=云 lian=莲 zhen=珍 feng=凤 hui=慧 qiao=巧 xin=欣 yi=怡 jia=佳 ting=婷 wen=雯 lu=露 ai=爱 chun=春 qiu=秋 ju=菊 xiao=晓
shu=淑 yue=月 rong=蓉 shan=珊 qian=倩 ni=妮 zi=紫 han=涵 meng=梦 si=思 tong=彤 yao=瑶 jie=洁 hong=虹 bing=冰 rui=蕊 zhi=芝 miao=苗";
